/** The promises of core that every runtime must keep: `[name, check]`, with no test runner and no `node:` import. */
export function checksOf(core, api, { tellsRefusal = true } = {}) {
  return [...clientChecks(core, api, tellsRefusal), ...schemaChecks(core), ...receiverChecks(core)];
}

/** Runs them one after the other. */
export async function runChecks(checks) {
  const failures = [];
  for (const [name, check] of checks) {
    try {
      await check();
    } catch (error) {
      failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { passed: checks.length - failures.length, failures };
}

const params = {
  activity: { name: 'Purchase', nature: 'Buys a house', external_id: 'order-9281' },
  client: { name: 'John Doe', client_type: 'individual' },
};
const accessKey = 'key-that-nobody-may-see';

function equal(actual, expected, what = 'value') {
  if (actual !== expected) throw new Error(`${what} is ${actual}, not ${expected}`);
}

function clientChecks(core, api, tellsRefusal) {
  const create = (script, { headers, baseUrl = api, ...options } = {}) => {
    const call = crypto.randomUUID();
    const client = new core.WorkflowClient({ accessKey, baseUrl, ...options });
    const count = async () => Number(await (await fetch(`${api}/count/${call}`)).text());
    const request = client.cases.create(params, {
      headers: { 'x-script': script, 'x-call': call, ...headers },
      signal: options.abort,
    });
    return { request, count };
  };
  const fails = (script, name, outcome, options) => [
    `${script}: ${name}, ${outcome}, one POST`,
    async () => {
      const { request, count } = create(script, options);
      const error = await request.then(
        () => undefined,
        (thrown) => thrown,
      );
      equal(error?.name, name, 'name');
      equal(error.outcome, outcome, 'outcome');
      equal(await count(), 1, 'POSTs');
      for (let link = error; link instanceof Error; link = link.cause)
        equal(`${link.stack}${link.message}${JSON.stringify(link)}`.includes(accessKey), false, 'key shown');
    },
  ];
  return [
    ['creates', async () => equal((await create('created').request).case_id, 1024)],
    [
      'gives the response',
      async () => equal((await create('created').request.withResponse()).response.status, 201),
    ],
    [
      'tries again after 429',
      async () => {
        const { request, count } = create('limited');
        equal((await request).case_id, 1024);
        equal(await count(), 2, 'POSTs');
      },
    ],
    fails('unauthorized', 'WorkflowAuthenticationError', 'rejected'),
    fails('unprocessable', 'WorkflowUnprocessableError', 'rejected'),
    fails('failing', 'WorkflowServerError', 'unknown'),
    fails('redirect', 'WorkflowResponseError', 'unknown'),
    fails('html', 'WorkflowResponseError', 'unknown'),
    fails('empty', 'WorkflowResponseError', 'unknown'),
    fails('cut', 'WorkflowConnectionError', 'unknown'),
    fails('stall', 'WorkflowTimeoutError', 'unknown', { timeout: 200 }),
    [
      tellsRefusal ? 'a refused port: not sent, tried again' : 'a refused port: unknown, not tried again',
      async () => {
        let retries = 0;
        const hooks = { onRetry: () => void retries++ };
        const baseUrl = await (await fetch(`${api}/refused`)).text();
        const { request } = create('created', { baseUrl, maxRetries: 1, hooks });
        const error = await request.then(
          () => undefined,
          (thrown) => thrown,
        );
        equal(error?.outcome, tellsRefusal ? 'not_sent' : 'unknown', `outcome of ${error?.cause}`);
        equal(retries, tellsRefusal ? 1 : 0, 'retries');
      },
    ],
  ];
}

function schemaChecks({ createCaseSchema }) {
  const validate = (value) => createCaseSchema['~standard'].validate(value);
  return [
    ['takes a valid case', async () => equal((await validate(params)).issues, undefined)],
    [
      'names what is wrong',
      async () => equal((await validate({ ...params, client: {} })).issues.length > 0, true),
    ],
  ];
}

function receiverChecks({ WebhookReceiver, generateWebhookSecret }) {
  const secret = generateWebhookSecret();
  const body = JSON.stringify({
    case_id: 1024,
    external_id: 'order-9281',
    guided_flow_id: 5567,
    status: 'completed',
    case_url: 'https://workflow.aplyid.com/guided_flows/standard/5567/overview',
    client: { id: 8843, name: 'John Doe', external_id: 'cust-4471', approval_status: 'approved' },
  });
  const answers = (name, status, init, path = secret) => [
    `${name}: ${status}`,
    async () => {
      let runs = 0;
      const receiver = new WebhookReceiver({
        secret,
        maxBodyBytes: 1000,
        onError: () => {},
        handlers: { 'case.completed': () => void runs++ },
      });
      const headers = {
        'content-type': 'application/json',
        'x-workflow-webhook-id': 'a1b2',
        'x-workflow-event-type': 'case.completed',
      };
      const send = () =>
        receiver.fetch(new Request(`https://host/${path}`, { method: 'POST', headers, body, ...init() }));
      equal((await send()).status, status, 'status');
      if (status !== 200) return;
      equal((await send()).status, 200, 'status of the duplicate');
      equal(runs, 1, 'runs');
    },
  ];
  const endless = () => {
    const chunk = new Uint8Array(400).fill(32);
    return new ReadableStream({ pull: (controller) => controller.enqueue(chunk) });
  };
  return [
    answers('a delivery, twice', 200, () => ({})),
    answers('a stranger', 401, () => ({}), 'x'.repeat(43)),
    answers('GET', 405, () => ({ method: 'GET', body: undefined })),
    answers('text', 415, () => ({ headers: { 'content-type': 'text/plain' } })),
    answers('broken JSON', 400, () => ({ body: '{' })),
    answers('too long', 413, () => ({ body: ' '.repeat(1001) })),
    answers('an endless stream', 413, () => ({ body: endless(), duplex: 'half' })),
  ];
}
