import { preset } from '../../tsdown.preset.ts';

export default preset();
