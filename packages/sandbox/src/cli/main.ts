#!/usr/bin/env node
import nodeModule from 'node:module';
import manifest from '../../package.json' with { type: 'json' };
import { unsupportedNode } from './support/node-version.ts';

// Everything else is imported when needed, so that the command starts fast.
const args = process.argv.slice(2);
const unsupported = unsupportedNode(process.versions.node);
if (unsupported) {
  process.stderr.write(`error: ${unsupported}\n`);
  process.exitCode = 1;
} else if (args.length === 1 && /^(-v|-V|--version)$/.test(args[0] ?? '')) {
  process.stdout.write(`${manifest.version}\n`);
} else {
  nodeModule.enableCompileCache?.();
  const [{ runCli }, { processTerminal }] = await Promise.all([
    import('./run.ts'),
    import('./support/print/terminal.ts'),
  ]);
  process.exitCode = await runCli(args, processTerminal());
}
