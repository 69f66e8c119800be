/** A `SynchronousStore` whose transaction is an array of rows, in memory. */
export function synchronousStore(rows: string[]): {
  synchronous: true;
  once(event: { id: string }, work: (tx: string[]) => void): { state: 'processed' | 'done' };
} {
  const handled = new Set<string>();
  return {
    synchronous: true,
    once({ id }, work) {
      if (handled.has(id)) return { state: 'processed' };
      const tx: string[] = [];
      work(tx);
      rows.push(...tx);
      handled.add(id);
      return { state: 'done' };
    },
  };
}
