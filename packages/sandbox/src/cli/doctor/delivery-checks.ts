import { randomUUID } from 'node:crypto';
import { assumedDelivery } from '../../model/webhook/delivery.ts';
import { type Finding, failed, ok, skipped, warning } from './finding.ts';
import type { ProbeAnswer } from './probe.ts';
import { isSuccess, seenOf, type Target } from './target.ts';

/** How many duplicates arrive at the same time. */
const duplicates = 10;
/** From this time on, a response is close to the limit, in milliseconds. */
const slow = 5000;

/** Judges the response to a delivery as the vendor sends it, which everything else depends on. */
export function deliveryFinding(answer: ProbeAnswer): Finding {
  const seen = `${seenOf(answer)} after ${Math.round(answer.duration)} ms`;
  const { status } = answer;
  if (isSuccess(answer) && answer.duration > slow) {
    return warning(
      seen,
      `Answer sooner: the sandbox assumes that the vendor waits ${assumedDelivery.timeout / 1000} s. Put the event into a queue (option inbox), and handle it after the response.`,
    );
  }
  if (isSuccess(answer)) return ok(seen);
  if (answer.isTimeout) {
    return failed(
      `no response within ${assumedDelivery.timeout / 1000} s`,
      'Answer before your work is done: put the event into a queue (option inbox). If the handler hangs, look for a promise that never settles.',
    );
  }
  return failed(seen, whatToDo(answer, status));
}

function whatToDo({ failure }: ProbeAnswer, status: number): string {
  if (failure !== undefined) return 'Start your app, and check the host and the port of the URL.';
  if (status === 401 || status === 403) {
    return 'The app does not accept the secret at the end of this URL. Compare it with the secret of the app (APLYID_WEBHOOK_SECRET), and exempt the route from your own authentication (guards, hooks, CSRF).';
  }
  if (status === 404) {
    return 'There is no webhook route at this path. Compare the path with the one where the route is mounted, with the prefix of the app.';
  }
  if (status === 405) return 'The route does not accept POST. Mount the webhook route at this path.';
  if (status === 429) return 'A rate limit of your app refuses webhooks. Exempt the route.';
  if (status >= 300 && status < 400) {
    return 'The route redirects. Webhooks do not follow redirects: enter the final URL in the portal.';
  }
  if (status >= 500) {
    return 'Your handler or your store failed: the log of the app has the error. (The event has an external_id that your database does not know. A handler should accept that: the vendor sends events of Cases that others created, too.)';
  }
  return 'The app refuses the body that the vendor documents. Check what it validates, and that its body parser accepts application/json.';
}

/** The same webhook id again. Whether the handler ran again cannot be seen from outside. */
export async function checkDuplicate(target: Target): Promise<Finding> {
  const webhookId = randomUUID();
  const first = await target.send({ webhookId });
  if (!isSuccess(first)) return skipped(`the first delivery ${seenOf(first)}`);
  const again = await target.send({ webhookId });
  if (isSuccess(again)) return ok(`${seenOf(again)} to the same webhook id`);
  return failed(
    `${seenOf(again)} to a webhook id that it had accepted`,
    'Answer 200 to a duplicate: the vendor may send a webhook again whose response was lost, and any other status makes it try on.',
  );
}

/** The same webhook id many times at once: each is accepted or asked to come back, and none collides. */
export async function checkConcurrent(target: Target): Promise<Finding> {
  const webhookId = randomUUID();
  const answers = await Promise.all(Array.from({ length: duplicates }, () => target.send({ webhookId })));
  const statuses = [...new Set(answers.map(({ status }) => status))].sort();
  const seen = `${duplicates} at once with the same id: ${statuses.map((status) => status || 'no response').join(', ')}`;
  const unexpected = answers.find((answer) => !isSuccess(answer) && !isBusy(answer));
  if (unexpected) {
    return failed(
      seen,
      'Duplicates collide. Claim the webhook id in one atomic statement before you handle the event, and answer 409 or 503 while it is being handled.',
    );
  }
  const last = await target.send({ webhookId });
  if (!isSuccess(last)) {
    return failed(
      `${seen}; then ${seenOf(last)}`,
      'After the event was handled, answer 200 to its webhook id. A claim that is never released loses the event.',
    );
  }
  const withoutHint = answers.some((answer) => isBusy(answer) && !answer.headers['retry-after']);
  return withoutHint
    ? warning(seen, 'Send Retry-After with a 409 or 503, so that the sender knows when to come back.')
    : ok(seen);
}

/** Asked to come back later. */
function isBusy({ status }: ProbeAnswer): boolean {
  return status === 409 || status === 503 || status === 429;
}

/** An event type of tomorrow. */
export async function checkUnknownType(target: Target): Promise<Finding> {
  const answer = await target.send({ headers: { 'X-Workflow-Event-Type': 'case.doctor' }, body: '{}' });
  if (isSuccess(answer)) return ok(seenOf(answer));
  return warning(
    seenOf(answer),
    'Answer 200 to an event type that you do not know, so that a new type of the vendor does not pile up retries.',
  );
}
