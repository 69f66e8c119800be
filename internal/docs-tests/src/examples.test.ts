import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { generateWebhookSecret, webhookUrl } from '@aplyid-workflow/core';
import { WorkflowModule } from '@aplyid-workflow/nestjs';
import { type Sandbox, startSandbox } from '@aplyid-workflow/sandbox';
import {
  adapters,
  caseCompleted,
  closedUrl,
  listen,
  newCase,
  webhookHeaders,
} from '@aplyid-workflow/testkit';
import { Test } from '@nestjs/testing';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { collectExamples, type Example } from './collect-examples.ts';
import { compiledFile, compileExamples } from './compile-examples.ts';
import { databases, missingDatabase } from './databases.ts';
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

  it('compiles unchanged, against what the packages publish', () => {
    expect(compilerOutput).toBe('');
  });
});

describe('the examples of core', () => {
  const places = /^(packages\/core\/|docs\/(client|webhooks|ledger|testing)\.md)/;
  // Those of a test runner are run by that runner.
  const ofRunner = /from '(vitest|@jest\/globals)'/;
  const ofCore = examples.filter(({ name, code }) => places.test(name) && !ofRunner.test(code));

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
      // An exported handler creates its Cases later.
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
    const missing = await missingDatabase(example.code);
    it.skipIf(missing)(`${example.name} runs${missing ? ` (skipped: ${missing})` : ''}`, async () => {
      // An open pool would keep the process alive.
      const script = 'await import(process.argv[1]); process.exit()';
      const { accessToken } = sandbox.integrations.create({
        type: 'test',
        webhookUrl: 'http://127.0.0.1:9/',
      });
      const env = {
        ...process.env,
        ...servers.env,
        APLYID_WORKFLOW_ACCESS_KEY: accessToken,
        APLYID_WORKFLOW_BASE_URL: sandbox.url,
        APLYID_WEBHOOK_SECRET: generateWebhookSecret(),
      };
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
  // The sandbox's example needs an app that listens.
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
  const recipe = exampleOf(({ code }) => code.includes('TerminusModule'));

  it.each([
    ['is up if the expiry is not known', 'key', 200, { status: 'up' }],
    [
      'is up before the key expires',
      issued(new Date()),
      200,
      { status: 'up', expiresAt: expect.any(String) },
    ],
    [
      'is down after that',
      issued(new Date(0)),
      503,
      {
        status: 'down',
        expiresAt: '1970-01-31T00:00:00.000Z',
        message: 'the access key has expired: create a new Test integration in the portal',
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

  it('create a Case and receive its outcome', async () => {
    const { createCase, output } = await startTenLines(compiledFile(example), sandbox);
    const created = await createCase();
    expect(created.status, output()).toBe(201);
    const { case_id } = (await created.json()) as { case_id: number };
    sandbox.cases.complete(case_id, { approvalStatus: 'approved' });
    await vi.waitFor(() => expect(output()).toContain('order-9281 approved'), { timeout: 20_000 });
  }, 60_000);

  it('answer bad input with 400, and the issues of an invalid Case', async () => {
    const { createCase } = await startTenLines(compiledFile(example), sandbox);
    const invalid = await createCase({ ...newCase, client: { ...newCase.client, email: 'nobody' } });
    expect(invalid.status).toBe(400);
    expect(await invalid.json()).toMatchObject({ code: 'invalid_body', issues: [{ path: 'client.email' }] });
    expect((await createCase({})).status).toBe(400);
    expect((await createCase('{ "activity":')).status).toBe(400);
  }, 60_000);

  it('answer a repeated reference with the same Case, and other details with 409', async () => {
    const { createCase } = await startTenLines(compiledFile(example), sandbox);
    const activity = { ...newCase.activity, external_id: `repeated-${folder}` };
    const first = await createCase({ ...newCase, activity });
    const again = await createCase({ ...newCase, activity });
    expect([first.status, again.status]).toEqual([201, 201]);
    const { case_id } = (await first.json()) as { case_id: number };
    expect(await again.json()).toMatchObject({ case_id });
    expect(sandbox.cases.list().filter(({ externalId }) => externalId === activity.external_id)).toHaveLength(
      1,
    );

    const other = await createCase({ ...newCase, activity: { ...activity, nature: 'Sells a house' } });
    expect(other.status).toBe(409);
    expect(await other.json()).toMatchObject({ code: 'params_differ' });
  }, 60_000);

  it('answer 503 with Retry-After while the API is down', async () => {
    const { createCase } = await startTenLines(compiledFile(example), sandbox, await closedUrl());
    const answer = await createCase();
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await answer.json()).toMatchObject({ code: 'upstream_unavailable', outcome: 'not_sent' });
  }, 60_000);

  it.each([
    ['502 if the API rejects the key', 401, 502, 'rejected'],
    ['502 if the API did not confirm the Case', 500, 502, 'unknown'],
    ['503 while the API is rate limiting', 429, 503, 'rejected'],
  ])(
    'answer %s',
    async (_, ofApi, expected, outcome) => {
      const api = createServer((request, response) => {
        request.resume();
        response.writeHead(ofApi, { 'retry-after': '0' }).end('{"message":"the words of the API"}');
      });
      const { url, close } = await listen(api);
      onTestFinished(close);
      const answer = await (await startTenLines(compiledFile(example), sandbox, url)).createCase();
      const body = await answer.text();
      expect({ status: answer.status, ...JSON.parse(body) }).toMatchObject({ status: expected, outcome });
      expect(body).not.toContain('the words of the API');
    },
    60_000,
  );
});
