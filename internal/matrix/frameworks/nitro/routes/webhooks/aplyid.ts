export { default } from './aplyid/[...secret].ts';
