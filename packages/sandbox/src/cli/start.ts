import { Command, InvalidArgumentError } from 'commander';
import { maskWebhookUrl } from '../mask.ts';
import { type Sandbox, startSandbox } from '../start-sandbox.ts';
import { checkWebhookUrl, isLoopback } from '../webhook-url.ts';

interface StartOptions {
  port: number;
  host: string;
  baseUrl?: string;
  persist?: string;
  webhookUrl?: string;
}

/** `aplyid-sandbox start`: runs until it is told to stop. */
export function startCommand(): Command {
  return new Command('start')
    .description('start the sandbox (this is what happens without a command)')
    .option('-p, --port <number>', 'port to listen on; 0 takes any free one', parsePort, 4010)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--base-url <url>', 'where others reach the sandbox, if that is not host and port')
    .option('--persist <file>', 'keep the state in a file; without it, in memory')
    .option('--webhook-url <url>', 'make a Test integration with this Webhook URL and print its Access Token')
    .action(start);
}

async function start({ port, host, baseUrl, persist, webhookUrl }: StartOptions): Promise<void> {
  if (webhookUrl !== undefined) checkWebhookUrl(webhookUrl);
  const sandbox = await startSandbox({ port, hostname: host, baseUrl, persist });
  const stopped = stopSignal();
  if (!isLoopback(host)) {
    console.error(`warning: ${host} lets other machines in, and the sandbox asks nobody who they are.`);
  }
  console.log(`API     ${sandbox.url}\nPortal  ${sandbox.portalUrl}`);
  if (webhookUrl !== undefined) printIntegration(sandbox, webhookUrl);
  await stopped;
  await sandbox.close();
}

function printIntegration({ integrations }: Sandbox, webhookUrl: string): void {
  const { id, accessToken } = integrations.create({ type: 'test', webhookUrl });
  console.log(`Test integration ${id}, webhooks to ${maskWebhookUrl(webhookUrl)}`);
  console.log(`Access Token, shown once: ${accessToken}`);
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

function parsePort(value: string): number {
  if (/^\d{1,5}$/.test(value) && Number(value) <= 65_535) return Number(value);
  throw new InvalidArgumentError('A port is a whole number from 0 to 65535.');
}
