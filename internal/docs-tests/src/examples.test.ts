import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { generateWebhookSecret, webhookUrl } from '@aplyid-workflow/core';
import { WorkflowModule } from '@aplyid-workflow/nestjs';
import { type Sandbox, startSandbox } from '@aplyid-workflow/sandbox';
import { adapters, caseCompleted, webhookHeaders } from '@aplyid-workflow/testkit';
import { Test } from '@nestjs/testing';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { collectExamples, type Example } from './collect-examples.ts';
import { compiledFile, compileExamples } from './compile-examples.ts';
import { databases, missingServer } from './databases.ts';
import { startTenLines } from './ten-lines-host.ts';

const examples = collectExamples();
const run = promisify(execFile);
let sandbox: Sandbox;
let compilerOutput: string;

beforeAll(async () => {
  sandbox = await startSandbox();
  compilerOutput = await compileExamples(examples);
});

afterAll(() => sandbox.close());

function exampleOf(matches: (example: Example) => boolean): Example {
  return examples.find(matches) ?? expect.unreachable('the docs have no such example');
}

describe('the code in the docs', () => {
  it('is found', () => {
    expect(examples.length).toBeGreaterThan(20);
  });

  it('compiles as it stands, against what the packages publish', () => {
    expect(compilerOutput).toBe('');
  });
});

describe('the examples of core', () => {
  const ofCore = examples.filter(({ name }) => name.startsWith('packages/core/'));

  it.each(ofCore)(
    '$name runs',
    async (example) => {
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
      const { stdout } = await run('node', [compiledFile(example)], { env });
      // A handler that is exported creates its Cases later.
      const creates = example.code.includes('cases.create(') && !example.code.includes('export ');
      if (creates) expect(stdout).not.toBe('');
    },
    30_000,
  );
});

describe('the examples of stores', async () => {
  const ofStores = examples.filter(({ home }) => home === 'packages/stores');
  const cwd = mkdtempSync(join(tmpdir(), 'aplyid-workflow-docs-'));
  let servers: Awaited<ReturnType<typeof databases>>;
  beforeAll(async () => {
    servers = await databases();
  });
  afterAll(async () => {
    await servers.drop();
    rmSync(cwd, { recursive: true });
  });

  for (const example of ofStores) {
    const missing = await missingServer(example.code);
    it.skipIf(missing)(`${example.name} runs${missing ? ` (skipped: ${missing})` : ''}`, async () => {
      // An open pool would keep the process alive.
      const script = 'await import(process.argv[1]); process.exit()';
      const env = { ...process.env, ...servers.env, APLYID_WEBHOOK_SECRET: generateWebhookSecret() };
      const { stdout } = await run('node', ['--input-type=module', '-e', script, compiledFile(example)], {
        cwd,
        env,
      });
      if (/^console\.log/m.test(example.code)) expect(stdout).not.toBe('');
    });
  }
});

describe('the first page', () => {
  const [create, receive] = examples.filter(({ name }) => name.startsWith('README.md#'));

  it('creates a Case', async () => {
    const { accessToken } = sandbox.integrations.create({ type: 'test', webhookUrl: 'http://127.0.0.1:9/' });
    const env = {
      ...process.env,
      APLYID_WORKFLOW_ACCESS_KEY: accessToken,
      APLYID_WORKFLOW_BASE_URL: sandbox.url,
    };
    const { stdout } = await run('node', [compiledFile(create ?? expect.unreachable())], { env });
    expect(stdout.trim()).toBe(sandbox.cases.list()[0]?.caseUrl);
  });

  it('receives its outcome', async () => {
    const secret = generateWebhookSecret();
    vi.stubEnv('APLYID_WEBHOOK_SECRET', secret);
    onTestFinished(() => void vi.unstubAllEnvs());
    const log = vi.spyOn(console, 'log').mockImplementation(() => {});
    const { POST } = await import(compiledFile(receive ?? expect.unreachable()));
    const body = JSON.stringify(caseCompleted);
    const request = new Request(webhookUrl('https://your.host/webhooks/aplyid', secret), {
      method: 'POST',
      headers: webhookHeaders,
      body,
    });
    expect((await POST(request)).status).toBe(200);
    expect(log.mock.calls).toEqual([['order-9281', 'approved']]);
    log.mockRestore();
  });
});

describe('the examples that are tests', () => {
  // The sandbox's needs an app that listens.
  const tests = examples.filter(
    ({ name, code }) => code.includes("from 'vitest'") && !name.includes('sandbox'),
  );

  it.each(tests)(
    '$name passes',
    async (example) => {
      const file = compiledFile(example);
      const { stdout } = await run('vitest', ['run', file], {
        cwd: join(dirname(file), '..'),
        env: { ...process.env, NO_COLOR: '1' },
      });
      expect(stdout).toMatch(/Tests +\d+ passed/);
    },
    60_000,
  );
});

describe('the health check of the NestJS recipe', () => {
  const recipe = exampleOf(({ code }) => code.includes('@nestjs/terminus'));

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
    const { HealthModule } = await import(compiledFile(recipe));
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

describe.each(adapters)('the ten lines of $name', ({ folder }) => {
  const example = exampleOf(({ name }) => name === `packages/${folder}/README.md#1`);

  it('create a Case and learn its outcome', async () => {
    const { createCase, output } = await startTenLines(compiledFile(example), sandbox);
    const created = await createCase();
    expect(created.status, output()).toBe(201);
    const { case_id } = (await created.json()) as { case_id: number };
    sandbox.cases.complete(case_id, { approvalStatus: 'approved' });
    await vi.waitFor(() => expect(output()).toContain('order-9281 approved'), { timeout: 20_000 });
  }, 60_000);
});
