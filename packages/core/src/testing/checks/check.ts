import type { WorkflowEvent } from '../../webhooks/events.ts';
import { caseCompletedEvent } from '../case-completed-event.ts';

/** The assertions that a check makes: `node:assert/strict`, or the `assert` that vitest exports. */
export interface CheckAssert {
  /**
   * Fails unless the value is truthy.
   *
   * @param value - any value
   * @param message - what went wrong
   */
  ok(value: unknown, message?: string): void;
  /**
   * Fails unless the values are equal in structure.
   *
   * @param actual - the value
   * @param expected - what it should be
   * @param message - what went wrong
   */
  deepEqual(actual: unknown, expected: unknown, message?: string): void;
}

/** One promise that a store keeps, as a test for any runner. */
export interface StoreCheck {
  /** The name of the test. */
  readonly name: string;
  /**
   * Runs the test.
   *
   * @param assert - makes the assertions
   * @returns nothing, when it has passed
   * @throws what `assert` or the store throws
   */
  run(assert: CheckAssert): Promise<void>;
}

/** Creates a store, or returns one that is shared: every check uses its own ids. */
export type MakeStore<Store> = () => Store | Promise<Store>;

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

/** Repeats the question until the expected answer arrives; fails after 20 s. */
export async function until<Answer>(
  assert: CheckAssert,
  ask: () => Answer | Promise<Answer>,
  isIt: (answer: Answer) => boolean,
): Promise<Answer> {
  const end = performance.now() + 20_000;
  for (;;) {
    const answer = await ask();
    if (isIt(answer)) return answer;
    assert.ok(performance.now() < end, `waited 20 s in vain, the last answer was ${JSON.stringify(answer)}`);
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
