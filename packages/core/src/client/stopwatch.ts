/** Starts now; tells the ms since. Never goes back, whatever the clock does. */
export function stopwatch(): () => number {
  const start = performance.now();
  return () => performance.now() - start;
}
