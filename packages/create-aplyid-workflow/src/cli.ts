#!/usr/bin/env node
import { join } from 'node:path';
import { run } from './run.ts';

process.exitCode = await run(process.argv.slice(2), {
  templates: join(import.meta.dirname, '../dist/templates'),
  isInteractive: process.stdin.isTTY === true && process.stdout.isTTY === true,
  userAgent: process.env.npm_config_user_agent,
  print: (text) => void process.stdout.write(`${text}\n`),
  note: (text) => void process.stderr.write(`${text}\n`),
});
