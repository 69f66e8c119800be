import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { styleText } from 'node:util';
import { generateWebhookSecret, webhookUrl } from '@aplyid-workflow/core';
import { startSandbox } from '@aplyid-workflow/sandbox';
import { AppProcess } from '@aplyid-workflow/testkit';
import { call, loggedDelivery, loggedRequest } from './exchanges.ts';
import { say, show } from './messages.ts';
import { startCommand } from './sample-apps.ts';
import { Steps } from './steps.ts';

const johnDoe = {
  reference: 'order-9281',
  name: 'John Doe',
  email: 'john.doe@example.com',
  address: {
    country_code: 'NZL',
    address_line_1: '12 Kea Street',
    suburb: 'Te Aro',
    state: 'Wellington',
    postcode: '6011',
  },
};

/** The sample app that was started. */
export interface RunningApp {
  readonly name: string;
  /** Rejects when the app ends. */
  readonly died: Promise<never>;
}

/** What is still running after the demo. */
export interface RunningDemo {
  readonly app: RunningApp;
  readonly appUrl: string;
  readonly portalUrl: string;
}

/**
 * Runs the main job end to end: onboards a customer and receives the outcome by webhook.
 *
 * @param framework - the framework of the sample app
 * @param onClose - called with a function that closes what was started, as soon as something is started
 * @throws {StepError} if a step fails or takes too long
 */
export async function runDemo(
  framework: string,
  onClose: (close: () => Promise<void>) => void,
): Promise<RunningDemo> {
  const steps = new Steps();
  const secret = generateWebhookSecret();

  const sandbox = await steps.take('Start the sandbox: the Workflow API on this machine', async () => {
    const started = await startSandbox();
    onClose(started.close);
    say(started.url);
    return started;
  });

  const integration = await steps.take('Create a Test integration in its portal', () => {
    // The portal requires a Webhook URL. It is changed once the app has an address.
    const made = sandbox.integrations.create({ type: 'test', webhookUrl: 'https://example.com/later' });
    say(`Access Token: ${made.maskedToken}`);
    return made;
  });

  const { app, appUrl } = await steps.take(
    `Start ${framework}-onboarding with that Access Token`,
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'aplyid-workflow-demo-'));
      onClose(() => rm(folder, { recursive: true }));
      const started = new AppProcess(startCommand(framework), {
        APLYID_WORKFLOW_ACCESS_KEY: integration.accessToken,
        APLYID_WORKFLOW_BASE_URL: sandbox.url,
        APLYID_WEBHOOK_SECRET: secret,
        PORT: process.env.PORT ?? '0',
        DATABASE: join(folder, 'onboarding.sqlite'),
      });
      onClose(() => started.stop());
      const died = started.exited.then(() => {
        throw new Error(`${framework}-onboarding ended (${started.ending})\n${started.output}`.trimEnd());
      });
      died.catch(() => {});
      steps.breakOn(died);
      const url = await Promise.race([started.listening(), died]);
      say(`${url}, process ${started.pid}`);
      return { app: { name: `${framework}-onboarding`, died }, appUrl: url };
    },
  );

  await steps.take('Enter its Webhook URL in the portal: it ends in a secret', () => {
    const url = webhookUrl(`${appUrl}/webhooks/aplyid`, secret);
    sandbox.integrations.update(integration.id, { webhookUrl: url });
    say(`Webhook URL: ${url.replace(secret, `${secret.slice(0, 4)}…`)}`);
  });

  await steps.take(`Onboard ${johnDoe.name}: the app creates a Case`, async () => {
    const { request, answer, status } = await call(`${appUrl}/onboardings`, johnDoe);
    show(`you → ${app.name}`, request);
    for (const logged of sandbox.requests.list()) {
      const creation = loggedRequest(sandbox.url, logged);
      show(`${app.name} → Workflow API`, creation.request);
      show(`Workflow API → ${app.name}`, creation.answer);
    }
    show(`${app.name} → you`, answer);
    if (status !== 201) throw new Error(`${app.name} answered ${answer.start} instead of 201`);
  });

  await steps.take('Complete the guided flow in the portal: approved', () => {
    const [created] = sandbox.cases.list();
    if (!created) throw new Error('the sandbox has no Case');
    sandbox.cases.complete(created.id, { approvalStatus: 'approved' });
    say(`Case ${created.id}, ${created.caseUrl}`);
  });

  await steps.take('Wait for the webhook', async () => {
    await sandbox.idle();
    const [delivery] = sandbox.deliveries.list();
    const exchange = delivery && loggedDelivery(delivery);
    if (!exchange) throw new Error('the sandbox has sent no webhook');
    show(`Workflow API → ${app.name}`, exchange.request);
    show(`${app.name} → Workflow API`, exchange.answer);
    if (delivery.status !== 'delivered')
      throw new Error(`the webhook was not delivered: ${exchange.answer.start}`);
  });

  await steps.take('Ask the app for the outcome', async () => {
    const { request, answer, text } = await call(`${appUrl}/onboardings/${johnDoe.reference}`);
    show(`you → ${app.name}`, request);
    show(`${app.name} → you`, answer);
    const { state, approval_status }: Record<string, unknown> = JSON.parse(text);
    if (state !== 'settled' || approval_status !== 'approved')
      throw new Error('the onboarding is not settled as approved');
  });

  const done = `${johnDoe.name} is approved: the outcome came by webhook and is kept.`;
  console.log(`\n${styleText(['green', 'bold'], done)}`);
  return { app, appUrl, portalUrl: sandbox.portalUrl };
}
