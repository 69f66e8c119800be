import * as core from '../dist/index.js';
import { checksOf, runChecks } from './checks.js';

/**
 * Runs the checks in workerd, and answers with what came of them. Its error for a refused port is that of a lost
 * connection, so core can't know that nothing was sent.
 */
export default {
  fetch: async (_request, { API }) =>
    Response.json(await runChecks(checksOf(core, API, { tellsRefusal: false }))),
};
