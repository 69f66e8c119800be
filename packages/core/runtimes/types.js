import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { install, versionOf } from './install.js';

const run = promisify(execFile);
const compilers = { ts54: '5.4', ts59: '5.9', ts6: '6', ts7: '7' };

/** `[module, moduleResolution]`; the compilers from 6 on call the last deprecated or have dropped it. */
const resolutions = [
  ['node16', 'node16'],
  ['nodenext', 'nodenext'],
  ['esnext', 'bundler'],
  ['commonjs', 'node10'],
];

const consumer = `import { createCaseSchema, WebhookReceiver, WorkflowClient, WorkflowError, type CreateCaseParams } from '@aplyid-workflow/core';
const params: CreateCaseParams = { activity: { name: 'a', nature: 'b' }, client: { name: 'c', client_type: 'individual' } };
export const url: Promise<string | undefined> = new WorkflowClient({ accessKey: 'key' }).cases.create(params).then((created) => created.case_url);
export const receiver = new WebhookReceiver({ secret: false, handlers: { 'case.completed': ({ data }) => console.log(data.client.approval_status) } });
export const answer: Promise<Response> = receiver.fetch(new Request('https://host/'));
export const outcome = (error: unknown) => (WorkflowError.is(error) ? error.outcome : createCaseSchema['~standard'].version);
`;

/** Compiles a consumer against the packed tarball, under each compiler and each way to resolve modules. */
export async function checkTypes() {
  const packages = Object.entries(compilers).map(([name, range]) => `${name}@npm:typescript@${range}`);
  const folder = await install('types', ...packages, '@types/node@22');
  await unpack(folder);
  const results = [];
  for (const name of Object.keys(compilers)) {
    const failures = [];
    const waiting = matrix(name);
    const total = waiting.length;
    const work = async (id) => {
      for (let options = waiting.pop(); options; options = waiting.pop()) {
        const complaint = await compile(folder, name, options, id);
        if (complaint) failures.push(`${JSON.stringify(options)} ${complaint}`);
      }
    };
    await Promise.all([work(1), work(2)]);
    const what = `typescript ${await versionOf(folder, name)}`;
    results.push({ what, passed: total - failures.length, failures });
  }
  return results;
}

function matrix(compiler) {
  return resolutions
    .filter(([, moduleResolution]) => compiler !== 'ts7' || moduleResolution !== 'node10')
    .flatMap(([module, moduleResolution]) =>
      [true, false].flatMap((dom) =>
        [true, false].map((exactOptionalPropertyTypes) => ({
          module,
          moduleResolution,
          exactOptionalPropertyTypes,
          lib: dom ? ['es2022', 'dom', 'dom.iterable'] : ['es2022'],
          types: dom ? [] : ['node'],
          ...(compiler === 'ts6' && moduleResolution === 'node10' ? { ignoreDeprecations: '6.0' } : {}),
        })),
      ),
    );
}

async function compile(folder, compiler, options, id) {
  // The declarations themselves are checked once a library and strictness: doing it each time takes minutes.
  const skipLibCheck = options.moduleResolution !== 'nodenext';
  const compilerOptions = { ...options, strict: true, noEmit: true, target: 'es2022', skipLibCheck };
  const config = join(folder, `tsconfig.${id}.json`);
  await writeFile(config, JSON.stringify({ compilerOptions, files: ['consumer.ts'] }));
  try {
    const tsc = join(folder, 'node_modules', compiler, 'bin/tsc');
    await run(process.execPath, [tsc, '-p', config], { timeout: 60_000 });
    return '';
  } catch (error) {
    return (error.stdout || error.message).split('\n').slice(0, 3).join(' ');
  }
}

async function unpack(folder) {
  const core = join(import.meta.dirname, '..');
  const packed = join(folder, 'packed');
  await rm(packed, { recursive: true, force: true });
  await mkdir(packed);
  await run('npx', ['-y', 'pnpm@12', 'pack', '--pack-destination', packed], { cwd: core });
  const [tarball] = await readdir(packed);
  await run('tar', ['-xzf', tarball], { cwd: packed });
  const installed = join(folder, 'node_modules/@aplyid-workflow/core');
  await rm(installed, { recursive: true, force: true });
  await cp(join(packed, 'package'), installed, { recursive: true });
  await writeFile(join(folder, 'consumer.ts'), consumer);
}
