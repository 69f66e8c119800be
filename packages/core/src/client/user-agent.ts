import manifest from '../../package.json' with { type: 'json' };
import { isBrowser } from './transport/runtime.ts';

/** The `User-Agent` of this version, and nothing about the machine. None in a browser, which has its own. */
export function userAgent(): Record<string, string> {
  return isBrowser() ? {} : { 'User-Agent': `aplyid-workflow-core/${manifest.version}` };
}
