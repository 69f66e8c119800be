import { startSandbox } from '@aplyid-workflow/sandbox';
import { bar } from '../cells.ts';
import { type Spread, spread } from '../measure.ts';
import type { Section } from '../report.ts';
import { cliRows } from './cli.ts';
import { createRows } from './creates.ts';
import { deliveryRows } from './deliveries.ts';
import { listRows } from './lists.ts';
import { memoryRow } from './memory.ts';
import { closeConnections } from './post.ts';

/** How fast the sandbox is, and whether it grows. */
export async function benchSandbox(): Promise<Section> {
  const rows = [
    ['`startSandbox()`, ms', bar(await startTime(), 100, 1)],
    ...(await createRows()),
    ...(await deliveryRows()),
    ...(await listRows()),
    ...(await cliRows()),
    await memoryRow(),
  ];
  closeConnections();
  return {
    title: 'The sandbox',
    text: [
      '`aplyid-sandbox` in its own process, limited to one core; the load and the receiver are in another. What it is compared with runs on the same core, round by round. The ratios, the pages and the commands are CPU time of the measured process, which does not depend on what else the machine is doing. Creates: a Hono server that parses the body, checks it by the same rules and inserts one row in `node:sqlite`; 32 calls at a time over kept connections. Deliveries: a loop that keeps 64 POSTs in flight over `node:http` with keep-alive to the same receiver. A page is fetched whole, 20 times a round. The memory is measured under requests without a valid key: what is created in memory stays there, the log of requests must not.',
      ['| what | figure |', '|---|---|', ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n'),
    ].join('\n\n'),
  };
}

async function startTime(): Promise<Spread> {
  const times: number[] = [];
  for (let round = 0; round < 50; round++) {
    const started = performance.now();
    const sandbox = await startSandbox();
    times.push(performance.now() - started);
    await sandbox.close();
  }
  return spread(times);
}
