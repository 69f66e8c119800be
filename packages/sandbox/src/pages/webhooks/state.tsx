import { escapeDirections } from '../../model/json.ts';
import type { Delivery, DeliveryAttempt } from '../../model/webhook/delivery.ts';
import { Countdown } from '../parts/show.tsx';

import { answerOf, isTaken } from './about.ts';

export interface StateProps {
  of: Delivery;
  now: Date;
  /** Whether it goes to the built-in receiver. */
  toInbox: boolean;
}

/** The state of a webhook in a sentence: why it failed, the response, and what happens next. */
export function State({ of: delivery, now, toInbox }: StateProps) {
  const last = delivery.attempts.findLast((attempt) => !isTaken(attempt));
  const failed = delivery.status === 'pending' || delivery.status === 'failed' ? last : undefined;
  return (
    <div class="stack">
      <p class="state">
        <Sentence of={delivery} now={now} toInbox={toInbox} />
      </p>
      {failed && <Reason of={failed} toInbox={toInbox} />}
    </div>
  );
}

function Sentence({ of: { status, attempts, faults, nextAttemptAt }, now, toInbox }: StateProps) {
  const next = nextAttemptAt && <Countdown at={nextAttemptAt} now={now} />;
  const made = attempts.length;
  const last = attempts.at(-1);
  switch (status) {
    case 'delivered': {
      const taken = attempts.findIndex(isTaken) + 1;
      const answer = attempts[taken - 1];
      return (
        <>{`Delivered at attempt ${taken}: ${receiverOf(toInbox)} ${answer ? answerOf(answer) : 'accepted it'}.`}</>
      );
    }
    case 'dropped':
      return <>Dropped by your fault: it was never sent. Resend it to send it now.</>;
    case 'failed':
      return (
        <>{`Failed for good after ${made} ${made === 1 ? 'attempt' : 'attempts'}. Nothing more is sent unless you resend it.`}</>
      );
    case 'pending':
      if (last)
        return (
          <>
            Attempt {made} failed. The next one is {next}.
          </>
        );
      return (
        <>
          {faults.length > 0 ? `Delayed by your fault (${faults.join(', ')}). ` : ''}The first attempt is{' '}
          {next}.
        </>
      );
  }
}

/** The name of the receiver, for the middle of a sentence. */
function receiverOf(toInbox: boolean): string {
  return toInbox ? 'the Inbox' : 'your app';
}

/** The maximum length of a response in the summary, in characters. */
const excerpt = 300;

function Reason({ of: attempt, toInbox }: { of: DeliveryAttempt; toInbox: boolean }) {
  const { error, responseBody } = attempt;
  return (
    <>
      <p>
        <b>{error === null ? `${toInbox ? 'The Inbox' : 'Your app'} ${answerOf(attempt)}` : error}.</b>{' '}
        {toInbox ? <a href="/inbox">Change the response of the Inbox</a> : adviceOf(attempt)}
      </p>
      {error === null && responseBody !== '' && <pre>{escapeDirections(responseBody.slice(0, excerpt))}</pre>}
    </>
  );
}

/** What to check first. */
function adviceOf({ status, error }: DeliveryAttempt): string {
  if (error !== null) {
    if (error.includes('ECONNREFUSED'))
      return 'Nothing is listening there. Is your app running on that port?';
    if (error.includes('ENOTFOUND')) return 'There is no host with that name: check the Webhook URL.';
    if (error.includes('within')) return 'Respond first, and do slow work afterwards.';
    return 'The connection was closed before the response was complete.';
  }
  switch (status) {
    case 401:
    case 403:
      return 'Is the secret at the end of the Webhook URL the one that your app expects?';
    case 404:
    case 405:
      return 'Is the path of the Webhook URL the one that your app receives webhooks at?';
    case 409:
    case 503:
      return 'Your app asked for it to be sent again later.';
    default:
      return status !== null && status >= 500
        ? 'Check the log of your app for the error.'
        : 'Only a status from 200 to 299 counts as delivered.';
  }
}
