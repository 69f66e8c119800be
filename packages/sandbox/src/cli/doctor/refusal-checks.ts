import { type Finding, failed, ok, warning } from './finding.ts';
import type { ProbeAnswer } from './probe.ts';
import { isRefusal, isSuccess, seenOf, type Target } from './target.ts';

/** Over what a webhook can need: the SDK's limit is 256 KiB. */
const tooLarge = 1024 * 1024;

const forgeable =
  'Anyone who finds this URL can forge an outcome: the vendor does not sign webhooks. Compare the whole secret at the end of the path, and answer 401 to everything else.';

/** A delivery without the secret. */
export async function checkNoSecret(target: Target): Promise<Finding> {
  return secretFinding([await target.send({ secret: '' })], 'without the secret');
}

/** Deliveries with a secret that is almost right. */
export async function checkWrongSecret(target: Target): Promise<Finding> {
  const { secret } = target;
  const last = secret.endsWith('x') ? 'y' : 'x';
  const wrong = [secret.slice(0, -1) + last, secret.slice(0, -1), `${secret}x`, swapCase(secret)];
  const answers: ProbeAnswer[] = [];
  for (const each of new Set(wrong)) {
    if (each !== secret && each !== '') answers.push(await target.send({ secret: each }));
  }
  return secretFinding(answers, 'with a wrong secret');
}

function secretFinding(answers: readonly ProbeAnswer[], what: string): Finding {
  const accepted = answers.find(isSuccess);
  if (accepted) return failed(`${seenOf(accepted)} to a delivery ${what}`, forgeable);
  const odd = answers.find(({ status }) => status !== 401);
  if (!odd) return ok(`answered 401 to a delivery ${what}`);
  if (isRefusal(odd)) {
    return warning(
      `${seenOf(odd)} to a delivery ${what}`,
      'Answer 401: then a wrong secret is not mistaken for a wrong path or a broken app.',
    );
  }
  return failed(
    `${seenOf(odd)} to a delivery ${what}`,
    'Authenticate before anything else, and answer 401. An unauthenticated request must not make the app fail.',
  );
}

function swapCase(text: string): string {
  return [...text]
    .map((each) => (each === each.toLowerCase() ? each.toUpperCase() : each.toLowerCase()))
    .join('');
}

/** Methods other than POST. */
export async function checkMethod(target: Target): Promise<Finding> {
  const answers = [await target.send({ method: 'GET' }), await target.send({ method: 'PUT' })];
  const accepted = answers.find(isSuccess);
  if (accepted) {
    return failed(
      `${seenOf(accepted)} to GET or PUT`,
      'Accept POST alone. Otherwise a link preview or a crawler can trigger your handler.',
    );
  }
  const odd = answers.find(({ status, headers }) => status !== 405 || headers.allow === undefined);
  if (!odd) return ok('answered 405 to GET and PUT, with Allow');
  return warning(`${seenOf(odd)} to GET or PUT`, 'Answer 405 with the header Allow: POST.');
}

/** A delivery that is refused with a status; anything from 500 on makes the vendor try again. */
function refusal(answer: ProbeAnswer, expected: number, what: string, accepted: string): Finding {
  const seen = `${seenOf(answer)} to ${what}`;
  if (answer.status === expected) return ok(seen);
  if (isSuccess(answer)) return failed(seen, accepted);
  if (isRefusal(answer)) return warning(seen, `Answer ${expected}, so that the reason is clear.`);
  return failed(seen, `Answer ${expected}: input must not make the app fail.`);
}

/** A body that is not JSON by its type. */
export async function checkNotJson(target: Target): Promise<Finding> {
  const answer = await target.send({ headers: { 'Content-Type': 'text/plain' } });
  return refusal(
    answer,
    415,
    'text/plain',
    'Accept application/json alone; a browser can send text/plain from any page.',
  );
}

/** Half a body. */
export async function checkMalformed(target: Target): Promise<Finding> {
  const answer = await target.send({ body: target.body.slice(0, target.body.length >> 1) });
  return refusal(
    answer,
    400,
    'half a JSON body',
    'Do not acknowledge what you could not read: the vendor would not send the outcome again.',
  );
}

/** A body and headers that are not what the vendor documents. */
export async function checkUndocumented(target: Target): Promise<Finding> {
  const answers: ProbeAnswer[] = [
    await target.send({ headers: { 'X-Workflow-Webhook-Id': undefined } }),
    await target.send({ headers: { 'X-Workflow-Event-Type': undefined } }),
    await target.send({ body: '{"case_id":1024}' }),
  ];
  const names = ['a delivery without a webhook id', 'one without an event type', 'a body without a client'];
  const findings = answers.map((answer, index) =>
    refusal(
      answer,
      400,
      names[index] ?? '',
      'Check the headers and the body before you handle an event; without a webhook id a duplicate cannot be recognised.',
    ),
  );
  const worst =
    findings.find(({ state }) => state === 'failed') ?? findings.find(({ state }) => state === 'warning');
  return worst ?? ok('answered 400 to missing headers and a body of another shape');
}

/** A body that is far too large, without and with the secret. */
export async function checkOversize(target: Target): Promise<Finding> {
  const body = JSON.stringify({ ...JSON.parse(target.body), padding: 'x'.repeat(tooLarge) });
  const unauthenticated = await target.send({ secret: `${target.secret}x`, body });
  if (isSuccess(unauthenticated))
    return failed(`${seenOf(unauthenticated)} to 1 MiB without the secret`, forgeable);
  const answer = await target.send({ body });
  // A server that stops reading may close the connection before its response arrives.
  if (answer.status === 0 && !answer.isTimeout) return ok('closed the connection of a body of 1 MiB');
  return refusal(
    answer,
    413,
    'a body of 1 MiB',
    'Limit the body, for example to 256 KiB, and stop reading there: otherwise anyone can fill the memory of your app.',
  );
}

/**
 * A body that never ends.
 *
 * @param patience - how long to watch it, in milliseconds
 */
export async function checkStalled(target: Target, patience: number): Promise<Finding> {
  const answer = await target.send({ stalls: true, timeout: patience });
  if (!answer.isTimeout) {
    const seconds = Math.round(answer.duration / 1000);
    return ok(`gave up a body that stalls after ${seconds} s`);
  }
  return warning(
    `waits for a body that stalls for more than ${patience / 1000} s`,
    'Give a body a time limit. Slow senders can otherwise hold all connections of your app. In Node, server.requestTimeout is 5 minutes.',
  );
}
