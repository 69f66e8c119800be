import { preset } from '../../tsdown.preset.ts';

// ESM only: commander is, and Node >= 22.13 can `require` it.
export default preset({
  entry: { index: 'src/index.ts', cli: 'src/cli/main.ts' },
  format: ['esm'],
  platform: 'node',
  fixedExtension: false,
});
