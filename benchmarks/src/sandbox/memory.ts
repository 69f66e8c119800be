import { newCase } from '../examples.ts';
import { callMany } from '../measure.ts';
import { post } from './post.ts';
import { startSandboxProcess } from './sandbox-process.ts';

const flood = 1_000_000;
const inFlight = 32;

/** The memory that the sandbox holds while a million requests come in. */
export async function memoryRow(): Promise<string[]> {
  const sandbox = await startSandboxProcess();
  const call = (): Promise<number> =>
    post(sandbox.api, JSON.stringify(newCase), { 'x-workflow-access-key': 'unknown' });
  await callMany(call, 20_000, inFlight);
  const held = [await sandbox.memory()];
  for (let tenth = 0; tenth < 10; tenth++) {
    await callMany(call, flood / 10, inFlight);
    held.push(await sandbox.memory());
  }
  await sandbox.stop();
  const figures = held.map((megabytes) => megabytes.toFixed(0)).join(', ');
  return [
    `MB held after 20,000 requests, then after each tenth of ${flood.toLocaleString('en')} more`,
    figures,
  ];
}
