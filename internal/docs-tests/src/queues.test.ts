import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { generateWebhookSecret } from '@aplyid-workflow/core';
import {
  AppProcess,
  caseCompleted,
  freePort,
  missingServer,
  postgresUrl,
  webhookHeaders,
} from '@aplyid-workflow/testkit';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { examplesOf } from './collect-examples.ts';
import { compiledFile, compileExamples } from './compile-examples.ts';

const [bullmqWeb, bullmqWorker, pgBoss, nestjs] = examplesOf('docs/guides/queues.md');
const secret = generateWebhookSecret();
const missing = await missingServer('PostgreSQL', postgresUrl);
const longWait = { timeout: 60_000, interval: 100 };

describe.skipIf(missing)(`the queue recipes${missing ? ` (skipped: ${missing})` : ''}`, () => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let redis: Awaited<ReturnType<typeof startRedis>>;

  beforeAll(async () => {
    database = await createDatabase();
    redis = await startRedis();
    const recipes = [bullmqWeb, bullmqWorker, pgBoss, nestjs].map((each) => each ?? expect.unreachable());
    expect(await compileExamples(recipes)).toBe('');
  }, 120_000);
  afterAll(async () => {
    await redis.stop();
    await database.drop();
  });

  function start(recipe: typeof pgBoss, port: number): AppProcess {
    const file = compiledFile(recipe ?? expect.unreachable());
    const app = new AppProcess(
      { cwd: process.cwd(), command: ['node', file] },
      {
        APLYID_WORKFLOW_ACCESS_KEY: 'key',
        APLYID_WEBHOOK_SECRET: secret,
        DATABASE_URL: database.url,
        REDIS_URL: redis.url,
        PORT: String(port),
      },
    );
    onTestFinished(() => void app.end('SIGKILL'));
    return app;
  }

  /** Kills the worker while its handler runs, and starts another. */
  async function crash(reference: string, port: number, worker: AppProcess, restart: () => unknown) {
    const blocked = await database.blockInserts();
    await deliver(port, reference);
    await blocked.until();
    await worker.end('SIGKILL');
    await blocked.release();
    expect(await database.outcomes(reference)).toBe(0);
    restart();
    await vi.waitFor(async () => expect(await database.outcomes(reference)).toBe(1), longWait);
  }

  it('BullMQ: a worker handles the event, and another one after a crash', async () => {
    const port = await freePort();
    start(bullmqWeb, port);
    const worker = start(bullmqWorker, port);
    await deliver(port, 'order-1');
    await vi.waitFor(async () => expect(await database.outcomes('order-1')).toBe(1), longWait);
    await crash('order-2', port, worker, () => start(bullmqWorker, port));
  }, 180_000);

  it('pg-boss: the event is handled once, and again after a crash', async () => {
    const port = await freePort();
    const app = start(pgBoss, port);
    await deliver(port, 'order-3');
    await vi.waitFor(async () => expect(await database.outcomes('order-3')).toBe(1), longWait);
    await crash('order-4', port, app, () => start(pgBoss, port));
  }, 180_000);

  it('NestJS with BullMQ: the processor dispatches the event to its handler', async () => {
    const port = await freePort();
    const app = start(nestjs, port);
    await deliver(port, 'order-5');
    await vi.waitFor(() => expect(app.output).toContain('order-5 approved'), longWait);
  }, 120_000);
});

/** Delivers an event to the app, as soon as that listens. */
async function deliver(port: number, reference: string): Promise<void> {
  const request = {
    method: 'POST',
    headers: { ...webhookHeaders, 'X-Workflow-Webhook-Id': randomUUID() },
    body: JSON.stringify({ ...caseCompleted, external_id: reference }),
  };
  const url = `http://127.0.0.1:${port}/webhooks/aplyid/${secret}`;
  const response = await vi.waitFor(() => fetch(url, request), longWait);
  expect(response.status).toBe(200);
}

/** A separate database, because pg-boss has its own schema. */
async function createDatabase() {
  const name = `aplyid_test_${randomUUID().replaceAll('-', '')}`;
  const admin = new Client(postgresUrl);
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  const url = new URL(postgresUrl);
  url.pathname = name;
  const client = new Client(url.href);
  await client.connect();
  await client.query('CREATE TABLE outcomes (external_id text, approval_status text)');
  return {
    url: url.href,
    outcomes: async (reference: string): Promise<number> =>
      (await client.query('SELECT FROM outcomes WHERE external_id = $1', [reference])).rowCount ?? 0,
    async blockInserts() {
      const blocker = new Client(url.href);
      await blocker.connect();
      await blocker.query('BEGIN; LOCK TABLE outcomes IN SHARE MODE');
      return {
        until: () =>
          vi.waitFor(async () => {
            const waiting = await client.query(
              "SELECT FROM pg_locks WHERE relation = 'outcomes'::regclass AND NOT granted",
            );
            expect(waiting.rowCount).toBe(1);
          }, longWait),
        release: () => blocker.end(),
      };
    },
    async drop() {
      await client.end();
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.end();
    },
  };
}

/** A separate Redis server, because BullMQ's keys don't have our prefix. */
async function startRedis() {
  const port = await freePort();
  const server = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', ''], {
    stdio: 'ignore',
  });
  const client = new Redis(port, '127.0.0.1', { maxRetriesPerRequest: null });
  client.on('error', () => {});
  await client.ping();
  client.disconnect();
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: () => new Promise((resolve) => server.once('close', resolve).kill()),
  };
}
