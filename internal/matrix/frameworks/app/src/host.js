import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** One process for each host, which has its options in the environment. */
const startBuilt = (file, name) => async (options) => {
  const server = spawn(process.execPath, ['src/serve.js', file, name], {
    env: { ...process.env, NODE_ENV: 'production', HOST_OPTIONS: JSON.stringify(options) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(server, 'exit');
  const failed = exited.then(([code]) => Promise.reject(new Error(`${file} ended with ${code}`)));
  const [port] = await Promise.race([once(server.stdout.setEncoding('utf8'), 'data'), failed]);
  failed.catch(() => {});
  return {
    url: `http://127.0.0.1:${port.trim()}`,
    async close() {
      server.kill('SIGKILL');
      await exited;
    },
  };
};

export const startSvelteKit = startBuilt('build/handler.js', 'handler');
export const startNitro = startBuilt('.output/server/index.mjs', 'listener');
export const startAstro = startBuilt('dist/server/entry.mjs', 'handler');
