// An app as create-next-app makes it, with the files of the guide, built without the key and the secret.
import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

const run = (...command) => execFileSync(command[0], command.slice(1), { stdio: 'inherit' });
const flags = [
  '--yes',
  '--ts',
  '--no-eslint',
  '--no-tailwind',
  '--app',
  '--use-npm',
  '--disable-git',
  '--skip-install',
];

rmSync('starter', { recursive: true, force: true });
run('create-next-app', 'starter', ...flags);
for (const file of ['app', 'public', 'next.config.ts', 'tsconfig.json']) {
  cpSync(`starter/${file}`, file, { recursive: true, force: false });
}
rmSync('starter', { recursive: true });
// The matrix's own files are no part of the app.
const config = readFileSync('tsconfig.json', 'utf8');
writeFileSync('tsconfig.json', config.replace('"exclude": [', '"exclude": ["driver", '));
run('next', 'build');
