import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

type Numbers = Readonly<Record<string, number>>;

/** A separate process that answers questions made of numbers. */
export interface Subprocess {
  /** What it said when it was ready. */
  readonly hello: Numbers;
  ask(question?: Numbers): Promise<Numbers>;
  stop(): Promise<void>;
}

/** Starts a file that calls `answer`. */
export async function start(file: URL, args: readonly string[] = []): Promise<Subprocess> {
  const child = fork(fileURLToPath(file), args, { env: { ...process.env, NODE_ENV: 'production' } });
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`${file.pathname} ${args.join(' ')} ended with ${code}`);
  });
  failed.catch(() => {});
  const next = async () => {
    const [message] = await Promise.race([once(child, 'message'), failed]);
    if (!isNumbers(message)) throw new Error(`not numbers: ${String(message)}`);
    return message;
  };
  return {
    hello: await next(),
    ask(question = {}) {
      const reply = next();
      child.send(question);
      return reply;
    },
    async stop() {
      child.kill('SIGKILL');
      await failed.catch(() => {});
    },
  };
}

/** In the process: says `hello`, then answers every question. */
export function answer(hello: object, reply: (question: Numbers) => Promise<object>): void {
  process.on('message', async (question) => {
    if (!isNumbers(question)) throw new Error('the question is not made of numbers');
    process.send?.(await reply(question));
  });
  process.on('disconnect', () => process.exit());
  process.send?.(hello);
}

/** A number that must be there. */
export function number(numbers: Numbers, name: string): number {
  const value = numbers[name];
  if (value === undefined) throw new Error(`${name} is missing`);
  return value;
}

function isNumbers(value: unknown): value is Numbers {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((each) => typeof each === 'number')
  );
}
