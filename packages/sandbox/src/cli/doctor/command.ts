import type { Command } from 'commander';
import { maskWebhookUrl } from '../../model/mask.ts';
import { isLoopback } from '../../model/webhook/webhook-url.ts';
import { CliError } from '../support/cli-error.ts';
import { parseWhole, withJson } from '../support/options.ts';
import { plain } from '../support/print/table.ts';
import type { Terminal, Tone } from '../support/print/terminal.ts';
import { examine, type NamedFinding } from './examine.ts';
import type { FindingState } from './finding.ts';
import { Target } from './target.ts';

interface DoctorOptions {
  readonly yes?: true;
  readonly bodyTimeout: number;
  readonly json?: true;
}

const afterHelp = `
It sends about 30 requests. Some are valid: your handler runs with an external_id that begins with doctor-.
Exit codes: 0 nothing failed, 1 something must be fixed, 2 usage error.

Guide: https://github.com/aplyid-workflow/aplyid-workflow/blob/main/docs/sandbox/doctor.md`;

/** `aplyid-sandbox doctor`: checks the receiver of a running app. */
export function doctorCommand(program: Command, terminal: Terminal): void {
  withJson(program.command('doctor'))
    .description('check the webhook receiver of a running app, and say what to fix')
    .argument('<webhook-url>', 'its Webhook URL, with the secret at the end')
    .option('--yes', 'allow a host that is not this machine')
    .option('--body-timeout <ms>', 'how long a body that stalls is watched', parseWhole, 20_000)
    .addHelpText('after', afterHelp)
    .action((url: string, options: DoctorOptions) => doctor(url, options, terminal));
}

async function doctor(webhookUrl: string, options: DoctorOptions, terminal: Terminal): Promise<void> {
  const { yes, json, bodyTimeout } = options;
  const url = URL.parse(webhookUrl);
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname === '/') {
    throw new CliError('<webhook-url> must be a URL such as http://localhost:3000/webhooks/aplyid/SECRET', 2);
  }
  if (!isLoopback(url.hostname) && !yes) {
    throw new CliError(
      `${plain(url.hostname)} is not this machine, and some requests are valid deliveries: your handler would run there; add --yes if that is what you want`,
      2,
    );
  }
  if (!json)
    terminal.note(
      `Checking ${plain(maskWebhookUrl(webhookUrl))}, for up to ${Math.ceil(bodyTimeout / 1000)} seconds.`,
    );
  const findings: NamedFinding[] = [];
  for await (const finding of examine(await Target.at(webhookUrl), bodyTimeout)) {
    findings.push(finding);
    if (!json) terminal.print(lineOf(terminal, finding));
  }
  const count = (state: FindingState) => findings.filter((finding) => finding.state === state).length;
  const failures = count('failed');
  if (json) {
    terminal.print(
      JSON.stringify({ url: maskWebhookUrl(webhookUrl), ok: failures === 0, findings }, null, 2),
    );
  } else {
    terminal.note(`${count('ok')} ok, ${count('warning')} to improve, ${failures} to fix.`);
  }
  if (failures > 0) throw new CliError(`${failures === 1 ? 'One check' : `${failures} checks`} failed`);
}

const words: Readonly<Record<FindingState, readonly [string, Tone]>> = {
  ok: ['ok', 'good'],
  warning: ['improve', 'wait'],
  failed: ['FIX', 'bad'],
  skipped: ['skipped', 'muted'],
};

function lineOf(terminal: Terminal, { check, state, seen, fix }: NamedFinding): string {
  const [word, tone] = words[state];
  const line = `${terminal.paint(tone, word.padEnd(7))}  ${check.padEnd(18)}  ${plain(seen)}`;
  return fix === undefined ? line : `${line}\n         ${fix}`;
}
