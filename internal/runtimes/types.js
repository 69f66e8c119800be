import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { install, installCore, versionOf } from './install.js';
import { twoAtATime } from './two-at-a-time.js';

const run = promisify(execFile);
const compilers = { ts54: '5.4', ts59: '5.9', ts6: '6', ts7: '7' };

/** `[module, moduleResolution]`; TypeScript 6 calls the last deprecated, 7 has dropped it. */
const resolutions = [
  ['node16', 'node16'],
  ['nodenext', 'nodenext'],
  ['esnext', 'bundler'],
  ['commonjs', 'node10'],
];

/** The libraries that a consumer has: the browser's, or Node's; and what it can compile with them. */
const libraries = [
  { lib: ['es2022', 'dom', 'dom.iterable'], types: [], files: ['consumer.ts'] },
  { lib: ['es2022'], types: ['node'], files: ['consumer.ts', 'consumer-node.ts'] },
];

const consumers = {
  'consumer.ts': `import { createCaseSchema, WebhookReceiver, WorkflowClient, WorkflowError, type CreateCaseParams } from '@aplyid-workflow/core';
const params: CreateCaseParams = { activity: { name: 'a', nature: 'b', external_id: 'c' }, client: { name: 'c', client_type: 'individual' } };
export const url: Promise<string | undefined> = new WorkflowClient({ accessKey: 'key' }).cases.create(params).then((created) => created.case_url);
export const receiver = new WebhookReceiver({ secret: false, handlers: { 'case.completed': ({ data }) => console.log(data.client.approval_status) } });
export const answer: Promise<Response> = receiver.fetch(new Request('https://host/'));
export const outcome = (error: unknown) => (WorkflowError.is(error) ? error.outcome : createCaseSchema['~standard'].version);
// @ts-expect-error: types that are any would let this pass
export const wrong: number = outcome(new Error('no'));
`,
  'consumer-node.ts': `import { Agent } from 'node:https';
import { WorkflowClient } from '@aplyid-workflow/core';
import { nodeTransport } from '@aplyid-workflow/core/node';
export const client = new WorkflowClient({ accessKey: 'key', transport: nodeTransport({ agent: new Agent({ maxSockets: 10 }) }) });
// @ts-expect-error: types that are any would let this pass
nodeTransport({ agent: 'none' });
`,
};

/** Compiles consumers of the packed core, under each compiler, way to resolve modules, library and strictness. */
export async function checkTypes() {
  const packages = Object.entries(compilers).map(([name, range]) => `${name}@npm:typescript@${range}`);
  const folder = await install('types', ...packages, '@types/node@22');
  await installCore(folder);
  for (const [file, code] of Object.entries(consumers)) await writeFile(join(folder, file), code);
  const results = [];
  for (const compiler of Object.keys(compilers)) {
    const passed = {};
    const failures = [];
    await twoAtATime(matrix(compiler), async (options) => {
      const complaint = await compile(folder, compiler, options);
      if (complaint) failures.push(complaint);
      else passed[options.moduleResolution] = (passed[options.moduleResolution] ?? 0) + 1;
    });
    results.push({ what: `typescript ${await versionOf(folder, compiler)}`, passed, failures });
  }
  return results;
}

function matrix(compiler) {
  return resolutions
    .filter(([, moduleResolution]) => compiler !== 'ts7' || moduleResolution !== 'node10')
    .flatMap(([module, moduleResolution]) =>
      libraries.flatMap((library) =>
        [true, false].map((exactOptionalPropertyTypes) => ({
          module,
          moduleResolution,
          exactOptionalPropertyTypes,
          ...library,
          ...(compiler === 'ts6' && moduleResolution === 'node10' ? { ignoreDeprecations: '6.0' } : {}),
        })),
      ),
    );
}

async function compile(folder, compiler, { files, ...options }) {
  const { moduleResolution, exactOptionalPropertyTypes, types } = options;
  // The declarations themselves are checked once a library and strictness: doing it each time takes minutes.
  const skipLibCheck = moduleResolution !== 'nodenext';
  const compilerOptions = { ...options, strict: true, noEmit: true, target: 'es2022', skipLibCheck };
  const what = [compiler, moduleResolution, exactOptionalPropertyTypes ? 'exact' : 'loose', ...types].join(
    '-',
  );
  const config = join(folder, `tsconfig.${what}.json`);
  await writeFile(config, JSON.stringify({ compilerOptions, files }));
  try {
    const tsc = join(folder, 'node_modules', compiler, 'bin/tsc');
    await run(process.execPath, [tsc, '-p', config], { timeout: 180_000 });
    return '';
  } catch (error) {
    return `${what}: ${(error.stdout || error.message).split('\n').slice(0, 3).join(' ')}`;
  }
}
