import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { cli } from '../../testing/terminal.ts';
import { completionScripts } from '../support/completion/completion-scripts.ts';

async function offered(...words: string[]): Promise<string[]> {
  const { stdout } = await cli('__complete', '--', ...words);
  return stdout.split('\n').map((line) => line.split('\t')[0] ?? '');
}

it('offers commands, their options and the values of options', async () => {
  expect(await offered('')).toEqual(expect.arrayContaining(['start', 'run', 'cases', 'completion']));
  expect(await offered('de')).toEqual(['deliveries']);
  expect(await offered('cases', '')).toEqual(['create', 'list', 'get', 'complete', 'cancel', 'help']);
  expect(await offered('cases', 'list', '--s')).toEqual(['--status', '--search']);
  expect(await offered('cases', 'list', '--status', 'o')).toEqual(['on_hold']);
  expect(await offered('cases', 'list', '--search', 'x', '--st')).toEqual(['--status']);
  expect(await offered('--per')).toEqual(['--persist']);
  expect(await offered('completion', '')).toEqual(['bash', 'zsh', 'fish']);
});

it('offers nothing for a value of any text, where the shell offers file names', async () => {
  expect(await offered('--persist', '')).toEqual(['']);
  expect(await offered('nonsense', 'more')).toEqual(['']);
});

it('is not part of the help', async () => {
  expect((await cli('--help')).stdout).not.toContain('__complete');
});

it('completes in bash, without evaluating what was typed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'completion-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  // Stands for the command: it prints the words that it was asked about.
  await writeFile(join(folder, 'aplyid-sandbox'), '#!/bin/sh\nprintf "%s\\tdescription\\n" "$@"\n', {
    mode: 0o755,
  });
  const typed = '$(touch evaluated)';
  const script = `${completionScripts.bash}
COMP_WORDS=(aplyid-sandbox cases '${typed}' li after); COMP_CWORD=3; _aplyid_sandbox
printf '%s\\n' "\${COMPREPLY[@]}"; ls`;
  const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` };
  const { stdout } = await promisify(execFile)('bash', ['-c', script], { cwd: folder, env });
  expect(stdout.trim().split('\n')).toEqual(['__complete', '--', 'cases', typed, 'li', 'aplyid-sandbox']);
});

it.for(['bash', 'zsh', 'fish'] as const)('prints a script that %s accepts', async (shell, { skip }) => {
  const { stdout } = await cli('completion', shell);
  expect(stdout).toBe(completionScripts[shell]);
  const checked = spawnSync(shell, ['-n'], { input: stdout, encoding: 'utf8' });
  if (checked.error) skip(`${shell} is not installed here`);
  expect({ status: checked.status, stderr: checked.stderr }).toEqual({ status: 0, stderr: '' });
});
