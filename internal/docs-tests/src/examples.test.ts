import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { generateWebhookSecret, webhookUrl } from '@aplyid-workflow/core';
import { WorkflowModule } from '@aplyid-workflow/nestjs';
import { type Sandbox, startSandbox } from '@aplyid-workflow/sandbox';
import { freePort } from '@aplyid-workflow/testkit';
import { Test } from '@nestjs/testing';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { collectExamples } from './collect-examples.ts';
import { databases, missingServer } from './databases.ts';

const root = join(import.meta.dirname, '../../..');
const home = join(import.meta.dirname, '..');
const folder = join(home, '.examples');
const examples = collectExamples(root);
const fileOf = (name: string) => `${name.replaceAll(/[^\w]+/g, '-')}.ts`;
const compiled = (name: string) => join(folder, 'dist', fileOf(name).replace(/ts$/, 'js'));
const run = promisify(execFile);

let sandbox: Sandbox;

beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const { name, code } of examples) writeFileSync(join(folder, fileOf(name)), `${code}\nexport {};\n`);
  writeFileSync(join(folder, 'vitest.config.js'), "export default { test: { include: ['dist/*.js'] } };");
  sandbox = await startSandbox();
});

afterAll(() => sandbox.close());

describe('the code in the docs', () => {
  it('is found', () => {
    expect(examples.length).toBeGreaterThan(20);
  });

  it('compiles as it stands, against what the packages publish', async () => {
    const tsc = run('tsc', ['-p', 'tsconfig.examples.json', '--pretty', 'false'], {
      cwd: home,
    });
    const output = await tsc.then(
      () => '',
      (error: { stdout: string }) => error.stdout,
    );
    expect(output).toBe('');
  }, 60_000);
});

describe('the examples of core', () => {
  const ofCore = examples.filter(({ name }) => name.startsWith('packages/core/'));

  it.each(ofCore)(
    '$name runs',
    async ({ name, code }) => {
      const { accessToken } = await sandbox.integrations.create({
        type: 'test',
        webhookUrl: 'http://127.0.0.1:9/',
      });
      const env = {
        ...process.env,
        APLYID_WORKFLOW_ACCESS_KEY: accessToken,
        APLYID_WORKFLOW_BASE_URL: sandbox.url,
        APLYID_WEBHOOK_SECRET: generateWebhookSecret(),
      };
      const { stdout } = await run('node', [compiled(name)], { env });
      if (code.includes('cases.create(')) expect(stdout).not.toBe('');
    },
    30_000,
  );
});

describe('the examples of stores', async () => {
  const ofStores = examples.filter(({ name }) => name.startsWith('packages/stores/'));
  const cwd = mkdtempSync(join(tmpdir(), 'aplyid-workflow-docs-'));
  let servers: Awaited<ReturnType<typeof databases>>;
  beforeAll(async () => {
    servers = await databases();
  });
  afterAll(async () => {
    await servers.drop();
    rmSync(cwd, { recursive: true });
  });

  for (const { name, code } of ofStores) {
    const missing = await missingServer(code);
    it.skipIf(missing)(`${name} runs${missing ? ` (skipped: ${missing})` : ''}`, async () => {
      // An open pool would keep the process.
      const script = 'await import(process.argv[1]); process.exit()';
      const env = { ...process.env, ...servers.env, APLYID_WEBHOOK_SECRET: generateWebhookSecret() };
      const { stdout } = await run('node', ['--input-type=module', '-e', script, compiled(name)], {
        cwd,
        env,
      });
      if (/^console\.log/m.test(code)) expect(stdout).not.toBe('');
    });
  }
});

describe('the examples that are tests', () => {
  // The sandbox's needs an app that listens.
  const tests = examples.filter(
    ({ name, code }) => code.includes("from 'vitest'") && !name.includes('sandbox'),
  );

  it.each(tests.map(({ name }) => name))(
    '%s passes',
    async (name) => {
      const { stdout } = await run('vitest', ['run', compiled(name)], {
        cwd: folder,
        env: { ...process.env, NO_COLOR: '1' },
      });
      expect(stdout).toMatch(/Tests +\d+ passed/);
    },
    60_000,
  );
});

describe('the health check of the NestJS recipe', () => {
  const recipe = examples.find(({ code }) => code.includes('@nestjs/terminus'))?.name ?? '';

  it.each([
    ['is up without an end', 'key', 200, { status: 'up' }],
    ['is up before the key ends', issued(new Date()), 200, { status: 'up', expiresAt: expect.any(String) }],
    [
      'is down after it',
      issued(new Date(0)),
      503,
      {
        status: 'down',
        expiresAt: '1970-01-31T00:00:00.000Z',
        message: 'make a new Test integration in the portal',
      },
    ],
  ])('%s', async (_, accessKey, status, details) => {
    const { HealthModule } = await import(compiled(recipe));
    const imports = [WorkflowModule.forRoot({ accessKey }), HealthModule];
    const module = await Test.createTestingModule({ imports }).compile();
    const app = module.createNestApplication({ logger: false });
    onTestFinished(() => app.close());
    await app.listen(0, '127.0.0.1');
    const answer = await fetch(`${await app.getUrl()}/health/workflow`);
    expect(await answer.json()).toMatchObject({ details: { accessKey: details } });
    expect(answer.status).toBe(status);
  });

  function issued(issuedAt: Date) {
    return { value: 'key', integration: 'test', issuedAt } as const;
  }
});

describe.each([
  ['Hono', 'README.md#1'],
  ['Express', 'README.md#2'],
  ['NestJS', 'README.md#3'],
  ['Fastify', 'packages/fastify/README.md#1'],
])('the ten lines for %s', (_, name) => {
  it('create a Case and learn its outcome', async () => {
    const port = await freePort();
    const secret = generateWebhookSecret();
    const integration = await sandbox.integrations.create({
      type: 'test',
      webhookUrl: webhookUrl(`http://127.0.0.1:${port}/webhooks/aplyid`, secret),
    });
    const host = spawn('node', [compiled(name)], {
      env: {
        ...process.env,
        APLYID_WORKFLOW_ACCESS_KEY: integration.accessToken,
        APLYID_WORKFLOW_BASE_URL: sandbox.url,
        APLYID_WEBHOOK_SECRET: secret,
        PORT: String(port),
      },
    });
    let output = '';
    for (const stream of [host.stdout, host.stderr]) stream.on('data', (chunk) => (output += chunk));
    onTestFinished(async () => {
      host.kill('SIGKILL');
      if (host.exitCode === null && host.signalCode === null) await once(host, 'exit');
    });

    const body = JSON.stringify({
      activity: { name: 'Purchase', nature: 'Buys a house', external_id: 'order-9281' },
      client: { name: 'John Doe', client_type: 'individual' },
    });
    const created = await vi.waitFor(
      () =>
        fetch(`http://127.0.0.1:${port}/cases`, {
          method: 'POST',
          body,
          headers: { 'content-type': 'application/json' },
        }),
      { timeout: 20_000, interval: 100 },
    );
    expect(created.status, output).toBe(201);
    const { case_id } = (await created.json()) as { case_id: number };
    await sandbox.cases.complete(case_id, { approvalStatus: 'approved' });
    await vi.waitFor(() => expect(output).toContain('order-9281 approved'), { timeout: 20_000 });
  }, 60_000);
});
