import { type UserConfig } from 'tsdown';
/** How every published package is built: ESM and CJS, types for both, nothing bundled in. */
export declare function preset(overrides?: UserConfig): UserConfig;
