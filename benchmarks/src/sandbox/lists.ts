import { bar } from '../cells.ts';
import { spread } from '../measure.ts';
import { costIn, startSandboxProcess } from './sandbox-process.ts';

const seeded = 100_000;
const pages = 20;
const rounds = 9;

/** The CPU time that a page of many Cases takes. */
export async function listRows(): Promise<string[][]> {
  const sandbox = await startSandboxProcess('--seed', String(seeded));
  const fetched = async (query: string, limit: number): Promise<string> => {
    const load = async (): Promise<void> => {
      for (let page = 0; page < pages; page++) {
        await (await fetch(`${sandbox.url}/portal/cases${query}`)).text();
      }
    };
    const costs: number[] = [];
    for (let round = 0; round < rounds; round++) costs.push((await costIn(sandbox, load)).cpu / pages / 1000);
    return bar(spread(costs), limit, 1);
  };
  const name = `Page of ${seeded.toLocaleString('en')} Cases`;
  const rows = [
    [`${name}, the first, CPU ms`, await fetched('', 10)],
    [`${name}, the last, CPU ms`, await fetched('?before=1051', 10)],
    [`${name}, of one status, CPU ms`, await fetched('?status=completed', 50)],
    [`${name}, a search that finds nothing, CPU ms`, await fetched('?search=no+such+Client', 50)],
  ];
  await sandbox.stop();
  return rows;
}
