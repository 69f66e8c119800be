// Builds the site. Fails on a warning, which the tools else only print.
import { spawn } from 'node:child_process';

for (const [command, ...args] of [['tsc'], ['node', 'api.ts'], ['vitepress', 'build']] as const) {
  const started = Date.now();
  const child = spawn(command, args, { cwd: import.meta.dirname, stdio: ['inherit', 'pipe', 'pipe'] });
  let output = '';
  for (const [stream, own] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ] as const) {
    stream.on('data', (chunk) => {
      output += chunk;
      own.write(chunk);
    });
  }
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const warning = /^.*(\bwarn(ing)?\b|^\(!\)|⚠).*$/im.exec(output)?.[0];
  if (code !== 0) throw new Error(`${command} ended with ${code}`);
  if (warning !== undefined) throw new Error(`${command} warned: ${warning}`);
  console.log(`${command}: ${Math.round((Date.now() - started) / 1000)} s`);
}
