import { preset } from '../../tsdown.preset.ts';

export default preset({
  entry: { index: 'src/index.ts', tenants: 'src/tenants/index.ts', terminus: 'src/terminus.ts' },
});
