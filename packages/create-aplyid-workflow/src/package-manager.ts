import { spawn } from 'node:child_process';

export type PackageManager = 'npm' | 'pnpm' | 'yarn' | 'bun';

/** The package manager that runs this command. */
export function packageManagerOf(userAgent: string | undefined): PackageManager {
  const [name] = userAgent?.split('/') ?? [];
  return name === 'pnpm' || name === 'yarn' || name === 'bun' ? name : 'npm';
}

/** @throws {@link Error} if the command fails */
export async function runPackageManager(
  manager: PackageManager,
  args: readonly string[],
  cwd: string,
): Promise<void> {
  // On Windows, package managers are scripts that need a shell.
  const child = spawn(manager, args, { cwd, stdio: 'inherit', shell: process.platform === 'win32' });
  await new Promise<void>((done, fail) => {
    child.on('error', fail).on('exit', (code) => {
      if (code === 0) done();
      else fail(new Error(`${manager} ${args.join(' ')} ended with ${code}; the project is in ${cwd}`));
    });
  });
}
