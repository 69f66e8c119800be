import { jsonText } from '../../model/json.ts';
import { CliError } from './cli-error.ts';
import { activityLine } from './print/activity-line.ts';
import type { Terminal } from './print/terminal.ts';
import { textAt } from './read.ts';
import type { Remote } from './remote.ts';

export interface WatchOptions {
  /** Which events are printed. */
  readonly type: 'case' | 'attempt';
  readonly json: boolean;
}

/** Prints events of the sandbox until the user stops the command. */
export async function watch(remote: Remote, terminal: Terminal, { type, json }: WatchOptions): Promise<void> {
  const abort = new AbortController();
  const follow = async (): Promise<void> => {
    for await (const event of remote.lines('/log', { signal: abort.signal })) {
      if (textAt(event, 'type') !== type) continue;
      terminal.print(json ? jsonText(event) : activityLine(terminal, event));
    }
    throw new CliError('the sandbox has stopped');
  };
  try {
    await Promise.race([terminal.stopped(), follow()]);
  } finally {
    abort.abort();
  }
}
