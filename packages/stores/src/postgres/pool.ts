import { WorkflowConfigurationError } from '@aplyid-workflow/core';
import { has, type Methods } from '../shared/methods.ts';
import { explain } from './errors.ts';

type Pool = Methods<'query' | 'connect'> & { readonly options?: unknown };

/** Whether it is a `Pool` of pg. A `Client` has no `totalCount`. */
export function isPool(client: unknown): client is Pool {
  return has(client, 'query', 'connect') && 'totalCount' in client;
}

/** How many connections a pool may have; 10 is the default of pg. */
export function maxOf({ options }: Pool): number {
  const max = typeof options === 'object' && options !== null && 'max' in options ? Number(options.max) : 10;
  return max > 0 ? max : 10;
}

/** Runs `work` on its own client, between BEGIN and COMMIT. */
export async function poolTransaction(pool: Pool, work: (tx: unknown) => Promise<void>): Promise<void> {
  const client = await explained(() => pool.connect());
  if (!has(client, 'query', 'release', 'on')) {
    throw new WorkflowConfigurationError("the pool's connect() must resolve to a client");
  }
  // Between two statements a lost connection emits `error`, which ends the process if there is no listener.
  client.on('error', ignore);
  let isBroken = true;
  try {
    await explained(() => client.query('BEGIN'));
    await work(client);
    await explained(() => client.query('COMMIT'));
    isBroken = false;
  } catch (error) {
    isBroken = await Promise.resolve(client.query('ROLLBACK')).then(
      () => false,
      () => true,
    );
    throw error;
  } finally {
    if (has(client, 'off') && !isBroken) client.off('error', ignore);
    client.release(isBroken);
  }
}

async function explained(run: () => unknown): Promise<unknown> {
  try {
    return await run();
  } catch (error) {
    throw explain(error);
  }
}

function ignore(): void {}
