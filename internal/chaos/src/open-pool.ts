import { Pool } from 'pg';

/** The pool of a worker; it survives the crashes of its server. */
export function openPool(connectionString: string): Pool {
  const pool = new Pool({ connectionString, max: 8, connectionTimeoutMillis: 5000 });
  pool.on('error', () => {});
  return pool;
}
