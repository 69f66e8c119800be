import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';

/** The bytes of `code` with all that it imports, minified and gzipped, without the comments that are for bundlers. */
export async function sizeOf(code: string, platform: 'node' | 'browser'): Promise<number> {
  const entry = 'entry.js';
  const bundle = await rolldown({
    input: entry,
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    platform,
    logLevel: 'silent',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? fileURLToPath(new URL(`../../${entry}`, import.meta.url)) : null),
        load: (id) => (id.endsWith(`benchmarks/${entry}`) ? code : null),
      },
    ],
  });
  const { output } = await bundle.generate({
    format: 'esm',
    minify: true,
    codeSplitting: false,
    comments: { annotation: false },
  });
  await bundle.close();
  return output.reduce(
    (sum, file) => sum + (file.type === 'chunk' ? gzipSync(file.code, { level: 9 }).byteLength : 0),
    0,
  );
}
