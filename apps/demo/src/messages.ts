import { styleText } from 'node:util';

/** A request or a response, as far as it is known. */
export interface Message {
  /** `GET http://…`, or a status. */
  readonly start: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | null;
}

/** Prints a line about the current step. */
export function say(line: string): void {
  console.log(`   ${line}`.trimEnd());
}

/** Prints a message as it was sent, with its JSON indented. */
export function show(route: string, { start, headers = {}, body }: Message): void {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  if (body) lines.push('', ...layOut(body).split('\n'));
  say(styleText('dim', route));
  say(`  ${styleText('cyan', start)}`);
  for (const line of lines) say(`  ${line}`);
}

function layOut(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
