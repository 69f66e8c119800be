import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, it, onTestFinished, vi } from 'vitest';
import { frameworks } from './sample-apps.ts';

it('has a sample app for each adapter', () => {
  expect(frameworks).toEqual(expect.arrayContaining(['express', 'fastify', 'hono', 'nestjs']));
});

/** Runs the demo as a process that is stopped after the test. */
function run(args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [`${import.meta.dirname}/main.ts`, ...args], {
    env: { PATH: process.env.PATH, ...env },
  });
  const demo = {
    stdout: '',
    stderr: '',
    exited: once(child, 'close').then(() => child.exitCode),
    signal: (signal: NodeJS.Signals) => child.kill(signal),
    /** The sample app's process id, once it has printed its address. */
    appPid: async () => {
      const printed = await vi.waitUntil(() => /process (\d+)/.exec(demo.stdout), { timeout: 20_000 });
      return Number(printed[1]);
    },
  };
  child.stdout.on('data', (chunk) => {
    demo.stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    demo.stderr += chunk;
  });
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await demo.exited;
  });
  return demo;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

it.each(frameworks)('runs the main job with %s', async (framework) => {
  const demo = run([framework]);
  expect(await demo.exited, demo.stderr).toBe(0);
  expect(demo.stdout).toContain(`POST http://localhost`);
  expect(demo.stdout).toContain('"state": "created"');
  expect(demo.stdout).toContain('X-Workflow-Event-Type: case.completed');
  expect(demo.stdout).toContain('"state": "settled"');
  expect(demo.stdout).toContain('John Doe is approved');
  expect(isRunning(await demo.appPid())).toBe(false);
});

it('runs with hono by default, and prints no key, secret or colour', async () => {
  const demo = run([]);
  expect(await demo.exited, demo.stderr).toBe(0);
  expect(demo.stdout).toContain('Start hono-onboarding');
  expect(demo.stdout).toMatch(/X-Workflow-Access-Key: test_[\w-]{4}…/);
  expect(demo.stdout).toMatch(/\/webhooks\/aplyid\/[\w-]{4}…/);
  // Only the key and the secret are that long.
  expect(demo.stdout + demo.stderr).not.toMatch(/[\w-]{40}/);
  expect(demo.stdout).not.toContain('\u001b');
});

it.each(['rails', 'hono express', '--forever'])('prints the usage for %j', async (args) => {
  const demo = run(args.split(' '));
  expect(await demo.exited).toBe(2);
  expect(demo.stderr).toContain(`Usage: demo [${frameworks.join(' | ')}] [--keep]`);
  expect(demo.stdout).toBe('');
});

it.each(frameworks)('names the step that failed and the reason: no port for %s', async (framework) => {
  const other = createServer();
  await once(other.listen(0), 'listening');
  onTestFinished(() => void other.close());
  const address = other.address();
  const port = typeof address === 'string' ? address : address?.port;

  const demo = run([framework], { PORT: String(port) });
  expect(await demo.exited).toBe(1);
  expect(demo.stderr).toContain(`Step 3. Start ${framework}-onboarding`);
  expect(demo.stderr).toContain('EADDRINUSE');
});

it.each(['SIGINT', 'SIGTERM'] as const)('keeps everything running with --keep until %s', async (signal) => {
  const demo = run(['--keep']);
  const [, app] = await vi.waitUntil(() => /keeps running until.*onboarding (http\S+)/s.exec(demo.stdout), {
    timeout: 20_000,
  });
  const response = await fetch(`${app}/onboardings/order-9281`);
  expect(await response.json()).toMatchObject({ state: 'settled' });
  demo.signal(signal);
  expect(await demo.exited).toBe(0);
  expect(isRunning(await demo.appPid())).toBe(false);
});

it('reports an app that dies while everything is kept running', async () => {
  const demo = run(['--keep']);
  await vi.waitUntil(() => demo.stdout.includes('keeps running until'), { timeout: 20_000 });
  process.kill(await demo.appPid(), 'SIGKILL');
  expect(await demo.exited).toBe(1);
  expect(demo.stderr).toContain('hono-onboarding ended (SIGKILL)');
});

it('leaves no process behind when it is interrupted', async () => {
  const demo = run(['--keep']);
  const pid = await demo.appPid();
  demo.signal('SIGINT');
  expect([0, 130]).toContain(await demo.exited);
  expect(isRunning(pid)).toBe(false);
});
