import * as core from '@aplyid-workflow/core';
import { attackChecks, customFetchChecks } from './checks/attacks.js';
import { clientChecks } from './checks/client.js';
import { receiverChecks } from './checks/receiver.js';
import { runChecks } from './checks/run.js';
import { schemaChecks } from './checks/schema.js';
import { receivers } from './checks/served.js';

const { runs, ...mounted } = receivers(core);

/**
 * The checks, and the receivers that are checked from outside, in workerd. Its error for a refused port is that
 * of a lost connection, so core can't know that nothing was sent.
 */
export default {
  async fetch(request, { API: api }, context) {
    const [, path, last] = new URL(request.url).pathname.split('/');
    if (mounted[path]) return mounted[path].fetch(request, context);
    if (path === 'runs') return Response.json(runs[last]);
    const runtime = { api, distinguishesRefusal: false };
    return Response.json(
      await runChecks({
        fetch: [
          ...clientChecks(core, runtime),
          ...attackChecks(core, runtime),
          ...customFetchChecks(core, runtime),
        ],
        schema: schemaChecks(core),
        receiver: receiverChecks(core, runtime),
      }),
    );
  },
};
