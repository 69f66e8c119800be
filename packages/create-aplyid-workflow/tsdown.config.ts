import { preset } from '../../tsdown.preset.ts';

// A command: it has no types to publish.
export default preset({
  entry: ['src/cli.ts'],
  format: ['esm'],
  platform: 'node',
  fixedExtension: false,
  dts: false,
});
