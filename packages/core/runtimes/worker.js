import * as core from '../dist/index.js';
import { checksOf, runChecks } from './checks.js';

/** Runs the checks in workerd, and answers with what came of them. */
export default {
  fetch: async (_request, { API }) => Response.json(await runChecks(checksOf(core, API))),
};
