// Run by Node, Bun and Deno, next to an installed core. Its argument is the API's address.
import { createRequire } from 'node:module';
import * as util from 'node:util';
import * as core from '@aplyid-workflow/core';
import { nodeTransport } from '@aplyid-workflow/core/node';
import { attackChecks, customFetchChecks } from './checks/attacks.js';
import { clientChecks } from './checks/client.js';
import { receiverChecks } from './checks/receiver.js';
import { equal, runChecks } from './checks/run.js';
import { schemaChecks } from './checks/schema.js';
import { servedChecks } from './checks/served.js';
import { startHosts } from './hosts.js';

const api = process.argv.at(-1);
const required = createRequire(import.meta.url)('@aplyid-workflow/core');
const { Bun, Deno } = globalThis;
const inspect = (value) =>
  util.inspect(value, { depth: Infinity, showHidden: true }) +
  (Bun?.inspect(value, { depth: 100 }) ?? '') +
  (Deno?.inspect(value, { depth: 100, showHidden: true }) ?? '');
const olderBun = Bun?.version.startsWith('1.3.');
const runtime = { api, inspect, keepsAlive: !olderBun };

const overNodeHttp =
  Deno || olderBun
    ? {
        'nodeTransport refuses': [
          ['to be made', () => equal(thrownBy(nodeTransport)?.name, 'WorkflowConfigurationError')],
        ],
      }
    : {
        nodeTransport: [
          ...clientChecks(core, runtime, nodeTransport()),
          ...attackChecks(core, runtime, nodeTransport()),
        ],
      };

const hosts = await startHosts(core);
const result = await runChecks({
  fetch: [
    ...clientChecks(core, runtime),
    ...attackChecks(core, runtime),
    ...customFetchChecks(core, runtime),
  ],
  ...overNodeHttp,
  schema: schemaChecks(core),
  receiver: receiverChecks(core, runtime),
  ...Object.fromEntries(hosts.map(([name, host]) => [name, servedChecks(host)])),
  require: [
    ...schemaChecks(required),
    ...receiverChecks(required, runtime),
    ['a client', async () => void (await clientChecks(required, runtime)[0][1]())],
    ['its errors are known to the ESM copy', () => equal(isKnown(required, core), true)],
    ['knows the errors of the ESM copy', () => equal(isKnown(core, required), true)],
  ],
});
console.log(JSON.stringify(result));
process.exit(0);

function isKnown(maker, judge) {
  const error = new maker.WorkflowConfigurationError('no');
  return judge.WorkflowConfigurationError.is(error) && !judge.WorkflowTimeoutError.is(error);
}

function thrownBy(run) {
  try {
    run();
  } catch (error) {
    return error;
  }
}
