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

/** One requirement of a store, as a test for any runner. */
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
