import { preset } from '../../tsdown.preset.ts';

// ESM only: commander is, and Node >= 22.13 can `require` it.
export default preset({
  entry: ['src/index.ts', 'src/cli.ts'],
  format: ['esm'],
  platform: 'node',
  fixedExtension: false,
});
