import type { WorkflowEvent } from '../../webhooks/events/events.ts';
import { caseCompletedEvent } from '../case-completed-event.ts';
import type { CheckAssert } from './check.ts';

/** Ids that a database may confuse with each other. */
export function awkwardIds(): string[] {
  const base = crypto.randomUUID();
  const variants = [
    '',
    ' ',
    'a',
    'A',
    'é',
    'e\u0301',
    '%',
    '_',
    '*',
    "'",
    '"',
    '\\',
    '🙂',
    'x'.repeat(9_900),
  ];
  return variants.map((variant) => base + variant);
}

/** An event with its own id. */
export function newEvent(id: string = crypto.randomUUID()): WorkflowEvent {
  return { ...caseCompletedEvent(), id };
}

/** Repeats the call until it returns the expected value; fails after 20 s. */
export async function until<Answer>(
  assert: CheckAssert,
  ask: () => Answer | Promise<Answer>,
  isIt: (answer: Answer) => boolean,
): Promise<Answer> {
  const end = performance.now() + 20_000;
  for (;;) {
    const answer = await ask();
    if (isIt(answer)) return answer;
    assert.ok(performance.now() < end, `waited 20 s; the last answer was ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** What a promise rejected with, or a function threw; fails if there was no error. */
export async function failureOf(assert: CheckAssert, call: () => unknown): Promise<unknown> {
  let result: unknown;
  try {
    result = await call();
  } catch (error) {
    return error;
  }
  assert.ok(false, `should have failed, and returned ${JSON.stringify(result)}`);
  return undefined;
}
