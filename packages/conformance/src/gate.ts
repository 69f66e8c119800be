/** What a handler waits for until its test opens it. */
export interface Gate {
  readonly passed: Promise<void>;
  open(): void;
  /** Has the handler fail. */
  fail(error: Error): void;
}

export function createGate(): Gate {
  let open = () => {};
  let fail = (_: Error) => {};
  const passed = new Promise<void>((resolve, reject) => {
    open = resolve;
    fail = reject;
  });
  return { passed, open, fail };
}
