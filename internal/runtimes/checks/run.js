/**
 * Runs groups of checks, `[name, check]` each, one after the other: no test runner works everywhere. Reports
 * how many of each group passed, and what failed.
 */
export async function runChecks(groups) {
  const passed = {};
  const failures = [];
  for (const [group, checks] of Object.entries(groups)) {
    passed[group] = 0;
    for (const [name, check] of checks) {
      try {
        await check();
        passed[group]++;
      } catch (error) {
        failures.push(`${group}: ${name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
  return { passed, failures };
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

/** Repeats the call, at most 200 times, until it returns the expected value. */
export async function until(expected, ask) {
  for (let tries = 0; tries < 200; tries++) {
    if ((await ask()) === expected) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`never became ${expected}`);
}
