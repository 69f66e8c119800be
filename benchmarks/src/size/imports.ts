import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { interleave, type Rounds } from '../measure.ts';

const cwd = fileURLToPath(new URL('.', import.meta.url));

/** The ways in which Node starts: with an empty file, and with a module of one line. */
export const bare = 'bare Node';
export const tiny = 'a module of one line';

/** Starts Node again and again, to import one package each time; the cost is of the whole process. */
export async function timeImports(packages: readonly string[], rounds: number): Promise<Rounds> {
  const turn = async (name: string) => {
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, argumentsFor(name), { cwd });
    const wall = (performance.now() - start) * 1000;
    if (status !== 0) throw new Error(`${name}: ${stderr}`);
    return { wall, cpu: Number.NaN };
  };
  const names = [bare, tiny, ...packages];
  await interleave(names, 2, turn);
  return interleave(names, rounds, turn);
}

function argumentsFor(name: string): string[] {
  if (name === bare) return ['empty.cjs'];
  if (name === tiny) return ['tiny.mjs'];
  return ['--input-type=module', '--eval', `import '${name}'`];
}
