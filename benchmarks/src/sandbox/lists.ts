import { bar } from '../cells.ts';
import { spread } from '../measure.ts';
import { startSandboxProcess } from './sandbox-process.ts';

const seeded = 100_000;
const rounds = 60;

/** How long a page of many Cases takes. */
export async function listRows(): Promise<string[][]> {
  const sandbox = await startSandboxProcess('--seed', String(seeded));
  const fetched = async (query: string, limit: number): Promise<string> => {
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const started = performance.now();
      await (await fetch(`${sandbox.url}/portal/cases${query}`)).text();
      times.push(performance.now() - started);
    }
    return bar(spread(times), limit, 1);
  };
  const name = `Page of ${seeded.toLocaleString('en')} Cases`;
  const rows = [
    [`${name}, the first, ms`, await fetched('', 10)],
    [`${name}, the last, ms`, await fetched('?before=1051', 10)],
    [`${name}, of one status, ms`, await fetched('?status=completed', 50)],
    [`${name}, a search that finds nothing, ms`, await fetched('?search=no+such+Client', 50)],
  ];
  await sandbox.stop();
  return rows;
}
