import { type Command, Option } from 'commander';
import { withJson } from './options.ts';
import { type Remote, remoteSandbox } from './remote.ts';

export interface RemoteOptions {
  readonly url: string;
  readonly json?: true;
}

/** A command for a running sandbox: `--url`, and `--json` for JSON output. */
export function withRemote(command: Command): Command {
  return withJson(command).addOption(
    new Option('--url <url>', 'the running sandbox')
      .env('APLYID_SANDBOX_URL')
      .default('http://127.0.0.1:4010'),
  );
}

export function remoteOf({ url }: RemoteOptions): Remote {
  return remoteSandbox(url);
}
