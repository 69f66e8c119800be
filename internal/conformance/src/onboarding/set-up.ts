import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateWebhookSecret, webhookUrl } from '@aplyid-workflow/core';
import { type Sandbox, startSandbox } from '@aplyid-workflow/sandbox';
import { type AppCommand, AppProcess, createPostgresSchema } from '@aplyid-workflow/testkit';
import { expect, onTestFinished } from 'vitest';
import { OnboardingApp } from './onboarding-app.ts';

/** The databases that the sample apps support. */
export type Database = 'SQLite' | 'PostgreSQL';

/** The environment of one test: a sandbox, a Test integration, and an empty database for the app. */
export interface TestEnvironment {
  readonly sandbox: Sandbox;
  readonly secret: string;
  /**
   * Starts the app and points the integration's Webhook URL at it. Each instance has the same database.
   *
   * @param changes - to the app's environment
   */
  start(changes?: Record<string, string>): Promise<OnboardingApp>;
  /** Starts an app that may end before it listens. */
  launch(changes?: Record<string, string>): AppProcess;
}

/** Cleans up when the test ends, and checks that no app has printed a secret. */
export async function setUp(command: AppCommand, kind: Database): Promise<TestEnvironment> {
  const sandbox = await startSandbox();
  const database = await createDatabase(kind);
  const secret = generateWebhookSecret();
  const { id, accessToken } = sandbox.integrations.create({ type: 'test', webhookUrl: 'http://localhost/' });
  const apps: AppProcess[] = [];
  onTestFinished(async () => {
    await Promise.all(apps.map((app) => app.end('SIGKILL')));
    await sandbox.close();
    await database.drop();
    for (const { output, env } of apps) {
      if (env.APLYID_WORKFLOW_ACCESS_KEY) expect(output).not.toContain(env.APLYID_WORKFLOW_ACCESS_KEY);
      expect(output).not.toContain(secret);
    }
  });

  const launch = (changes: Record<string, string> = {}) => {
    const app = new AppProcess(command, {
      APLYID_WORKFLOW_ACCESS_KEY: accessToken,
      APLYID_WORKFLOW_BASE_URL: sandbox.url,
      APLYID_WEBHOOK_SECRET: secret,
      PORT: '0',
      DATABASE: database.url,
      ...changes,
    });
    apps.push(app);
    return app;
  };
  const start = async (changes?: Record<string, string>) => {
    const app = launch(changes);
    const url = await app.listening();
    sandbox.integrations.update(id, { webhookUrl: webhookUrl(`${url}/webhooks/aplyid`, secret) });
    return new OnboardingApp(url, app);
  };
  return { sandbox, secret, start, launch };
}

async function createDatabase(kind: Database): Promise<{ url: string; drop(): Promise<void> }> {
  if (kind === 'PostgreSQL') return createPostgresSchema();
  const folder = await mkdtemp(join(tmpdir(), 'onboarding-'));
  return { url: join(folder, 'onboarding.sqlite'), drop: () => rm(folder, { recursive: true }) };
}
