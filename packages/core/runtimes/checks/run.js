/** Runs checks, `[name, check]` each, one after the other: no test runner is the same everywhere. */
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

/** @throws if the two differ */
export function equal(actual, expected, what = 'value') {
  if (actual !== expected) throw new Error(`${what} is ${actual}, not ${expected}`);
}

/** What a promise rejects with. */
export function failureOf(promise) {
  return promise.then(
    () => undefined,
    (error) => error,
  );
}

/** Asks again and again, at most 200 times, until the answer is as expected. */
export async function until(expected, ask) {
  for (let tries = 0; tries < 200; tries++) {
    if ((await ask()) === expected) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`never became ${expected}`);
}
