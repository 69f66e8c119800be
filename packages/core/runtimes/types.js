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
export const url: Promise<string> = new WorkflowClient({ accessKey: 'key' }).cases.create(params).then((created) => created.case_url);
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
    let passed = 0;
    for (const options of matrix(name)) {
      const complaint = await compile(folder, name, options);
      if (complaint === '') passed++;
      else failures.push(`${JSON.stringify(options)} ${complaint}`);
    }
    results.push({ what: `typescript ${await versionOf(folder, name)}`, passed, failures });
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

async function compile(folder, compiler, options) {
  const compilerOptions = { ...options, strict: true, noEmit: true, target: 'es2022', skipLibCheck: false };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['consumer.ts'] }));
  try {
    await run(process.execPath, [join(folder, 'node_modules', compiler, 'bin/tsc'), '-p', folder]);
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
