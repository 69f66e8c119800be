import { preset } from '../../tsdown.preset.ts';

export default preset({
  entry: {
    index: 'src/index.ts',
    node: 'src/node.ts',
    tenants: 'src/tenants/index.ts',
    testing: 'src/testing/index.ts',
  },
});
