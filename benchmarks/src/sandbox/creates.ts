import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atLeast } from '../cells.ts';
import { newCase } from '../examples.ts';
import { callMany, interleave, ratio } from '../measure.ts';
import { post } from './post.ts';
import { costIn, startBareServer, startSandboxProcess } from './sandbox-process.ts';

const inFlight = 32;
const calls = 2000;
const rounds = 12;

/** Cases created a second, divided by what a bare server does. */
export async function createRows(): Promise<string[][]> {
  const folder = await mkdtemp(join(tmpdir(), 'sandbox-bench-'));
  const rows = [
    await compare('in memory', []),
    await compare('`--persist`', [join(folder, 'state.sqlite'), join(folder, 'bare.sqlite')]),
  ];
  await rm(folder, { recursive: true });
  return rows;
}

async function compare(what: string, [state, bareState]: readonly string[]): Promise<string[]> {
  const sandbox = await startSandboxProcess(
    '--webhook-url',
    'http://localhost:9/',
    ...(state ? ['--persist', state] : []),
  );
  const bare = await startBareServer(bareState ? [bareState] : []);
  const headers = { 'x-workflow-access-key': sandbox.accessKey };
  const body = JSON.stringify(newCase);
  const create = (url: string) => async (): Promise<void> => {
    const status = await post(url, body, headers);
    if (status !== 201) throw new Error(`a create was answered with ${status}`);
  };
  const load = { sandbox: create(sandbox.api), bare: create(bare.url) };
  const turn = (name: string) =>
    name === 'sandbox'
      ? costIn(sandbox, () => callMany(load.sandbox, calls, inFlight))
      : costIn(bare, () => callMany(load.bare, calls, inFlight));
  await interleave(['sandbox', 'bare'], 2, turn);
  const costs = await interleave(['sandbox', 'bare'], rounds, turn);
  await Promise.all([sandbox.stop(), bare.stop()]);

  const walls = (costs.get('sandbox') ?? []).map(({ wall }) => wall).sort((a, b) => a - b);
  const perSecond = Math.round((calls * 1_000_000) / (walls[walls.length >> 1] ?? Number.NaN));
  const compared = atLeast(ratio(costs, 'bare', 'sandbox', 'cpu'), 0.8);
  return [
    `Cases created a second, ${what}`,
    `${perSecond}; CPU time of the bare server ÷ the sandbox's ${compared}`,
  ];
}
