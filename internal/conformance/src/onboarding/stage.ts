import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateWebhookSecret, webhookUrl } from '@aplyid-workflow/core';
import { type Sandbox, startSandbox } from '@aplyid-workflow/sandbox';
import { type AppCommand, AppProcess } from '@aplyid-workflow/testkit';
import { expect, onTestFinished } from 'vitest';
import { OnboardingApp } from './onboarding-app.ts';

/** What one test plays on: a sandbox, a Test integration, and an empty database for the app. */
export interface Stage {
  readonly sandbox: Sandbox;
  readonly secret: string;
  /**
   * Starts the app and points the integration's Webhook URL at it. Started again, it has the same database.
   *
   * @param changes To the app's environment, which else is right
   */
  start(changes?: Record<string, string>): Promise<OnboardingApp>;
  /** Starts the app where it may not come to listen. */
  launch(changes?: Record<string, string>): AppProcess;
}

/** Everything is gone when the test is over, and no app has printed a secret. */
export async function setStage(command: AppCommand): Promise<Stage> {
  const sandbox = await startSandbox();
  const folder = await mkdtemp(join(tmpdir(), 'onboarding-'));
  const secret = generateWebhookSecret();
  const { id, accessToken } = sandbox.integrations.create({ type: 'test', webhookUrl: 'http://localhost/' });
  const apps: AppProcess[] = [];
  onTestFinished(async () => {
    await Promise.all(apps.map((app) => app.end('SIGKILL')));
    await sandbox.close();
    await rm(folder, { recursive: true });
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
      DATABASE: join(folder, 'onboarding.sqlite'),
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
