import { setTimeout as pause } from 'node:timers/promises';
import type { Command } from 'commander';
import { CliError } from '../../support/cli-error.ts';
import { parseWhole, printAnswer } from '../../support/options.ts';
import type { Terminal } from '../../support/print/terminal.ts';
import type { Remote } from '../../support/remote.ts';
import { type RemoteOptions, remoteOf, withRemote } from '../../support/remote-options.ts';

type WaitOptions = RemoteOptions & { readonly idle?: true; readonly timeout: number };

/** `aplyid-sandbox wait` */
export function waitCommand(program: Command, terminal: Terminal): void {
  withRemote(program.command('wait'))
    .description('wait until the sandbox answers; exits with 1 if it does not in time')
    .option('--idle', 'also wait until no webhook is in flight or due')
    .option('--timeout <seconds>', 'how long at most', parseWhole, 30)
    .action(async (options: WaitOptions) => {
      const remote = remoteOf(options);
      const deadline = Date.now() + options.timeout * 1000;
      await answers(remote, deadline);
      if (options.idle) await within(remote.send('POST', '/idle'), deadline);
      printAnswer(terminal, options, { url: remote.url }, () => remote.url);
    });
}

async function answers(remote: Remote, deadline: number): Promise<void> {
  for (;;) {
    const failure = await remote.get('/clock').then(
      () => undefined,
      (error: unknown) => error,
    );
    if (failure === undefined) return;
    if (Date.now() >= deadline) throw failure;
    await pause(100);
  }
}

async function within(work: Promise<unknown>, deadline: number): Promise<void> {
  const stop = new AbortController();
  const late = pause(Math.max(deadline - Date.now(), 0), true, { signal: stop.signal }).catch(() => true);
  const isLate = await Promise.race([work.then(() => false), late]);
  stop.abort();
  if (isLate) throw new CliError('the sandbox is still sending webhooks');
}
