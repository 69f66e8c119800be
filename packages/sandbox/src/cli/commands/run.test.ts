import { writeFile } from 'node:fs/promises';
import { expect, it, vi } from 'vitest';
import { startReceiver } from '../../testing/receiver.ts';
import { stateFile } from '../../testing/state-file.ts';
import { cli, startCli } from '../../testing/terminal.ts';

async function scenarioFile(content: string): Promise<string> {
  const file = `${await stateFile()}.yaml`;
  await writeFile(file, content);
  return file;
}

const purchase = `
cases:
  purchase:
    activity: { name: Purchase, nature: Purchase of a home, external_id: order-9281 }
    client: { name: John Doe, client_type: individual }
`;

it('runs a scenario to its end, with webhooks to your app', async () => {
  const receiver = await startReceiver();
  const file = await scenarioFile(`name: One outcome\n${purchase}\nsteps:\n  - complete: purchase\n`);
  const args = ['--port', '0', '--exit', '--log', '--webhook-url', receiver.webhookUrl];
  const { code, stdout, stderr } = await cli('run', file, ...args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: 'The scenario has ended.' });
  expect(stdout).toMatch(
    /^API +http.*\nPortal .*\n\nOne outcome\n\napp: test integration 1, webhooks to http/,
  );
  expect(stdout).toMatch(/Access Token, shown once: test_[\w-]{43}\n/);
  expect(receiver.received).toHaveLength(1);
});

it('prints the Access Tokens as JSON and goes on after the last step', async () => {
  const session = startCli('run', 'webhook-retry', '--port', '0', '--json');
  await vi.waitFor(() => expect(session.stdout()).toContain('}'), 10_000);
  const token = expect.stringMatching(/^test_/);
  expect(JSON.parse(session.stdout())).toMatchObject({
    integration: { accessToken: token },
    integrations: { app: { accessToken: token } },
  });
  session.stop();
  expect(await session.code).toBe(0);
});

it('exits with 2 for a scenario that is wrong, and with 1 for a step that fails', async () => {
  const wrong = await scenarioFile('steps:\n  - complete: nobody\n');
  const first = await cli('run', wrong, '--port', '0');
  expect(first.code).toBe(2);
  expect(first.stderr).toContain(`${wrong}:2: steps[0].complete: there is no Case "nobody"`);
  const failing = await scenarioFile(`${purchase}\nsteps:\n  - cancel: purchase\n  - complete: purchase\n`);
  const second = await cli('run', failing, '--port', '0');
  expect(second).toMatchObject({ code: 1, stderr: 'error: steps[1]: Case 1001 is cancelled.' });
  expect((await cli('run', 'nothing', '--port', '0')).stderr).toContain('webhook-retry');
});
