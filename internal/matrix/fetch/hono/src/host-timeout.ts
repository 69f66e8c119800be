export { timeout as hostTimeout } from 'hono/timeout';
