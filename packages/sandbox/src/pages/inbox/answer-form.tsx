import { Field } from '../parts/field.tsx';

const statuses: readonly (readonly [status: number, what: string])[] = [
  [200, 'taken'],
  [401, 'wrong secret'],
  [409, 'busy'],
  [500, 'handler failed'],
  [503, 'later'],
];

/** The response status of the built-in receiver, and a form to change it. */
export function AnswerForm({ answer, error }: { answer: number; error: string | undefined }) {
  return (
    <section class="card" aria-labelledby="answer-title">
      <h2 id="answer-title">
        It responds with <span class="nowrap">with {answer}</span>
      </h2>
      <form method="post" action="/portal/inbox/answer" class="row">
        {statuses.map(([status, what]) => (
          <button type="submit" name="status" value={status} aria-pressed={String(status === answer)}>
            {status}
            <small>{what}</small>
          </button>
        ))}
      </form>
      <form method="post" action="/portal/inbox/answer" class="inline">
        <Field
          name="status"
          label="Any other status"
          type="number"
          min={200}
          error={error}
          hint="200 to 299 counts as delivered."
        />
        <button type="submit">Use this status</button>
      </form>
    </section>
  );
}
