// One of several processes that start at once: node ensure-schema.ts <engine> <where>
import { DatabaseSync } from 'node:sqlite';
import { postgresUrl } from '@aplyid-workflow/testkit';
import { Pool } from 'pg';
import { postgresCases, postgresStore } from '../src/postgres.ts';
import { sqliteCases, sqliteStore } from '../src/sqlite.ts';

const [, , engine = '', where = ''] = process.argv;
if (engine === 'sqlite') {
  const db = new DatabaseSync(where);
  sqliteStore(db).ensureSchema();
  sqliteCases(db).ensureSchema();
} else {
  const pool = new Pool({ connectionString: postgresUrl, options: `-c search_path=${where}` });
  await postgresStore(pool).ensureSchema();
  await postgresCases(pool).ensureSchema();
  await pool.end();
}
