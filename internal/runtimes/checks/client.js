import { accessKey, callsOf } from './calls.js';
import { equal, failureOf, until } from './run.js';

/**
 * The behaviour of the client with a transport.
 *
 * @param runtime `api`: the API's address; `inspect`: how the runtime prints a value; `distinguishesRefusal`: whether it
 *   can distinguish a refused port from a lost connection; `keepsAlive`: whether it reuses connections
 */
export function clientChecks(core, runtime, transport) {
  const { api, inspect = JSON.stringify, distinguishesRefusal = true, keepsAlive = true } = runtime;
  const create = callsOf(core, api, transport);
  const succeeds = (script, posts) => [
    `${script}: a Case, POSTs: ${posts}`,
    async () => {
      const { request, seen } = create(script);
      equal((await request).case_id, 1024, 'case_id');
      equal((await seen()).posts, posts, 'POSTs');
    },
  ];
  const fails = (script, name, outcome, options) => [
    `${script}: ${name}, ${outcome}, one POST`,
    async () => {
      const { request, seen } = create(script, options);
      const error = await failureOf(request);
      equal(error?.name, name, 'name');
      equal(error.outcome, outcome, 'outcome');
      if (script === 'limited') equal(error.retryAfter, 2000, 'retryAfter');
      equal((await seen()).posts, 1, 'POSTs');
      for (let link = error; link instanceof Error; link = link.cause)
        equal(`${inspect(link)}${link.stack}`.includes(accessKey), false, 'key shown');
    },
  ];
  // A runtime may open a new connection although it could reuse one: only a cut of a reused one counts.
  const cut = (script) => [
    `${script} of a used connection: unknown, one POST`,
    async () => {
      for (let tries = 0, reused = false; !reused; tries++) {
        if (tries === 20) throw new Error('no connection was used again');
        await create('created').request;
        await new Promise((resolve) => setTimeout(resolve, 10));
        const { request, seen } = create(script);
        const error = await failureOf(request);
        equal(error?.name, 'WorkflowConnectionError', 'name');
        equal(error.outcome, 'unknown', 'outcome');
        const facts = await seen();
        equal(facts.posts, 1, 'POSTs');
        reused = facts.reused || !keepsAlive;
      }
    },
  ];
  return [
    succeeds('created', 1),
    succeeds('limitedOnce', 2),
    [
      'gives status',
      async () => equal((await create('created').request.withResponse()).response.status, 201),
    ],
    fails('unauthorized', 'WorkflowAuthenticationError', 'rejected'),
    fails('forbidden', 'WorkflowPermissionError', 'rejected'),
    fails('missing', 'WorkflowNotFoundError', 'rejected'),
    fails('unprocessable', 'WorkflowUnprocessableError', 'rejected'),
    fails('limited', 'WorkflowRateLimitError', 'rejected', { maxRetries: 0 }),
    fails('failing', 'WorkflowServerError', 'unknown'),
    fails('busy', 'WorkflowServerError', 'unknown'),
    fails('redirect', 'WorkflowResponseError', 'unknown'),
    fails('html', 'WorkflowResponseError', 'unknown'),
    fails('empty', 'WorkflowResponseError', 'unknown'),
    fails('stall', 'WorkflowTimeoutError', 'unknown', { timeout: 200 }),
    ...['close', 'reset', 'halfHead', 'halfBody'].map(cut),
    [
      'aborted by signal: unknown, one POST',
      async () => {
        const controller = new AbortController();
        const { request, seen } = create('stall', { abort: controller.signal });
        const ending = failureOf(request);
        await until(1, async () => (await seen()).posts);
        controller.abort(new Error('enough'));
        const error = await ending;
        equal(error?.code, 'aborted', 'code');
        equal(error.outcome, 'unknown', 'outcome');
        equal(error.cause?.message, 'enough', 'cause');
        equal((await seen()).posts, 1, 'POSTs');
      },
    ],
    [
      distinguishesRefusal
        ? 'a refused port: not sent, tried again'
        : 'a refused port: unknown, not tried again',
      async () => {
        let retries = 0;
        const hooks = { onRetry: () => void retries++ };
        const baseUrl = await (await fetch(`${api}/refused`)).text();
        const error = await failureOf(create('created', { baseUrl, maxRetries: 1, hooks }).request);
        equal(error?.outcome, distinguishesRefusal ? 'not_sent' : 'unknown', `outcome of ${error?.cause}`);
        equal(retries, distinguishesRefusal ? 1 : 0, 'retries');
      },
    ],
    [
      'printing the client does not show the key',
      async () => {
        const client = new core.WorkflowClient({ accessKey, baseUrl: api, transport });
        equal(inspect(client).includes(accessKey), false, 'key shown');
        equal(JSON.stringify(client).includes(accessKey), false, 'key shown as JSON');
      },
    ],
  ];
}
