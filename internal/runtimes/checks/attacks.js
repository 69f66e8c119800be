import { accessKey, callsOf } from './calls.js';
import { equal, failureOf, until } from './run.js';

/** Invalid responses. After each of them it is unknown what the API has done. */
const invalidResponses = [
  'garbage',
  'twoLengths',
  'badChunk',
  'switching',
  'zipBomb',
  'endless',
  'nullByte',
  'notUtf8',
];

/**
 * The behaviour of the client if the API, a proxy or the network misbehaves.
 *
 * @param runtime `api`: the API's address; `inspect`: how the runtime prints a value
 */
export function attackChecks(core, runtime, transport) {
  const { api, inspect = JSON.stringify } = runtime;
  const create = callsOf(core, api, transport);
  const ends = (script, outcome, options, name) => [
    `${script}: ${outcome}, one POST`,
    async () => {
      const { request, seen } = create(script, options);
      const error = await failureOf(request);
      equal(core.WorkflowError.is(error), true, `known error for ${error}`);
      equal(error.outcome, outcome, `outcome of ${error.message}`);
      if (name) equal(error.name, name, 'name');
      equal((await seen()).posts, 1, 'POSTs');
    },
  ];
  return [
    ...invalidResponses.map((script) => ends(script, 'unknown', { timeout: 5000 })),
    [
      'hugeHeader: unknown, or a success if the runtime accepts headers of any length; one POST',
      async () => {
        const { request, seen } = create('hugeHeader', { timeout: 5000 });
        equal((await failureOf(request))?.outcome ?? 'unknown', 'unknown', 'outcome');
        equal((await seen()).posts, 1, 'POSTs');
      },
    ],
    ends('stalledError', 'rejected', { timeout: 300 }, 'WorkflowUnprocessableError'),
    ends('stalledBody', 'unknown', { timeout: 300 }, 'WorkflowTimeoutError'),
    [
      'a stalled error body does not delay an abort',
      async () => {
        const controller = new AbortController();
        const { request, seen } = create('stalledError', { abort: controller.signal });
        const ending = failureOf(request);
        await until(1, async () => (await seen()).posts);
        controller.abort();
        equal((await ending)?.outcome === 'not_sent', false, 'not sent');
      },
    ],
    [
      'the key is nowhere in an error whose body and headers echo it escaped',
      async () => {
        const error = await failureOf(create('echo').request);
        equal(error?.name, 'WorkflowUnprocessableError', 'name');
        const shown = [inspect(error), JSON.stringify(error), error.message, error.stack, error.requestId];
        equal(shown.join().includes(accessKey), false, 'key shown');
      },
    ],
    [
      'redirects with bodies keep no connections',
      async () => {
        for (let n = 0; n < 20; n++) {
          const error = await failureOf(create('redirectWithBody').request);
          equal(error?.name, 'WorkflowResponseError', 'name');
        }
        await until(
          true,
          async () => Number(await (await fetch(`${api}/open/redirectWithBody`)).text()) <= 2,
        );
      },
    ],
  ];
}

/** A custom `fetch` may repeat requests, so every failure is unknown and the client does not retry. */
export function customFetchChecks(core, { api }) {
  const create = callsOf(core, api);
  const repeating = (url, init) => fetch(url, init).catch(() => fetch(url, init));
  return [
    ['reset', 2],
    ['limited', 1],
    ['limitedOnce', 1],
    ['unauthorized', 1],
  ].map(([script, posts]) => [
    `${script} over a fetch that repeats: unknown, POSTs: ${posts}`,
    async () => {
      const { request, seen } = create(script, { fetch: repeating });
      equal((await failureOf(request))?.outcome, 'unknown', 'outcome');
      equal((await seen()).posts, posts, 'POSTs');
    },
  ]);
}
