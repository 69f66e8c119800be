import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { type Acknowledged, load } from './testing/acknowledged-load.ts';
import { builtCli, type CliProcess } from './testing/built-cli.ts';
import { startReceiver } from './testing/receiver.ts';
import { stateFile } from './testing/state-file.ts';

const kills = 50;
const start = builtCli();

/** The URL of a started sandbox; undefined if it exited before it printed one. */
async function urlOf({ child, output, exited }: CliProcess): Promise<string | undefined> {
  await Promise.race([once(child.stdout ?? expect.unreachable(), 'data'), exited]);
  return /"url":"([^"]+)"/.exec(output.stdout)?.[1];
}

async function control(url: string, path: string, body?: object): Promise<unknown> {
  const headers = { 'Content-Type': 'application/json' };
  const init = body ? { method: 'POST', headers, body: JSON.stringify(body) } : {};
  const response = await fetch(`${url}/sandbox${path}`, init);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

/** A whole list, page by page. */
async function rows(url: string, path: string): Promise<Record<string, unknown>[]> {
  const all: Record<string, unknown>[] = [];
  for (;;) {
    const before = all.length > 0 ? `&before=${all.at(-1)?.id}` : '';
    const page = await control(url, `${path}?limit=1000${before}`);
    if (!Array.isArray(page)) throw new TypeError(`${path} is not a list.`);
    all.push(...page);
    if (page.length < 1000) return all;
  }
}

/** Acknowledged data that the sandbox has lost. */
async function forgotten(url: string, { created, completed }: Acknowledged): Promise<unknown[]> {
  const cases = new Map((await rows(url, '/cases')).map((one) => [one.id, one]));
  const lost = [...created].filter(([id, reference]) => cases.get(id)?.externalId !== reference);
  const undone = [...completed].filter((id) => {
    const one = cases.get(id);
    return one?.status !== 'completed' || typeof one.deliveryId !== 'string';
  });
  return [...lost, ...undone];
}

it(`loses no acknowledged data and delivers every webhook when killed ${kills} times under load`, {
  timeout: 300_000,
}, async () => {
  const persist = await stateFile();
  const receiver = await startReceiver();
  const taken = new Map<string, Set<string>>();
  let calls = 0;
  let takesAll = false;
  receiver.answer = (response, { body, headers }) => {
    const refuses = !takesAll && calls++ % 3 === 0;
    if (refuses) response.statusCode = 503;
    response.end();
    if (refuses) return;
    const caseId = /"case_id":(\d+)/.exec(body)?.[1] ?? '';
    taken.set(caseId, (taken.get(caseId) ?? new Set()).add(String(headers['x-workflow-webhook-id'])));
  };
  const acknowledged: Acknowledged = { created: new Map(), completed: new Set() };
  const run = (): CliProcess => start('--port', '0', '--persist', persist, '--json');

  const first = start('--port', '0', '--persist', persist, '--json', '--webhook-url', receiver.webhookUrl);
  await urlOf(first);
  const accessToken = /"accessToken":"([^"]+)"/.exec(first.output.stdout)?.[1] ?? '';
  first.child.kill('SIGKILL');
  await first.exited;

  for (let round = 1; round < kills; round++) {
    const sandbox = run();
    // Every fifth process is killed during or just after startup.
    const soon = round % 5 === 0 && pause(Math.random() * 400).then(() => sandbox.child.kill('SIGKILL'));
    const url = await urlOf(sandbox);
    if (url && !soon) {
      expect(await forgotten(url, acknowledged)).toEqual([]);
      let left = Math.random() * 50;
      await load({ url, accessToken }, acknowledged, () => {
        if (left-- < 0) sandbox.child.kill('SIGKILL');
      });
    }
    await Promise.all([soon, sandbox.exited]);
    expect(sandbox.output.stderr).toBe('');
  }

  takesAll = true;
  const last = run();
  const url = (await urlOf(last)) ?? '';
  expect(await forgotten(url, acknowledged)).toEqual([]);
  for (let hour = 0; hour < 8; hour++) await control(url, '/clock/advance', { ms: 3_600_000 });
  const deliveries = await rows(url, '/deliveries');
  expect(deliveries.filter(({ status }) => status !== 'delivered')).toEqual([]);
  const untaken = [...acknowledged.completed].filter((id) => taken.get(String(id))?.size !== 1);
  expect(untaken).toEqual([]);
  // Confirms that it was under load.
  expect(acknowledged.completed.size).toBeGreaterThan(4 * kills);
});
