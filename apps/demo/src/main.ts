import { constants } from 'node:os';
import { readArguments, usage } from './arguments.ts';
import { runDemo } from './run-demo.ts';

const choice = readArguments(process.argv.slice(2));
if (typeof choice === 'string') {
  console.error(`${choice}\n\n${usage}`);
  process.exit(2);
}
if (choice.help) {
  console.log(usage);
  process.exit(0);
}

const closers: (() => Promise<void>)[] = [];
let stopping: Promise<never> | undefined;
let isDone = false;

async function close(exitCode: number): Promise<never> {
  for (const closer of closers.reverse()) await closer();
  process.exit(exitCode);
}

function stop(exitCode: number): Promise<never> {
  stopping ??= close(exitCode);
  return stopping;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => stop(isDone ? 0 : 128 + constants.signals[signal]));
}

try {
  const { app, appUrl, portalUrl } = await runDemo(choice.framework, (closer) => closers.push(closer));
  isDone = true;
  if (choice.keep) {
    console.log(
      `\nEverything keeps running until Ctrl-C:\n   sandbox ${portalUrl}\n   ${app.name} ${appUrl}`,
    );
    await app.died;
  }
  await stop(0);
} catch (error) {
  // A failure after the signal is a consequence of stopping.
  if (!stopping) console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  await stop(1);
}
