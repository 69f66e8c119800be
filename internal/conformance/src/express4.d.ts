/** Express 4 for the tests, under another name. The parts that they use have the same types as in Express 5. */
declare module 'express4' {
  import express from 'express';
  export default express;
}
