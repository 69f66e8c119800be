import { DatabaseSync } from 'node:sqlite';
import { createCaseSchema } from '@aplyid-workflow/core';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';

// What the sandbox's creates are compared with: a server that parses, checks and inserts one row.
const [file = ':memory:'] = process.argv.slice(2);
const db = new DatabaseSync(file);
db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
db.exec('CREATE TABLE cases (id INTEGER PRIMARY KEY, name TEXT, external_id TEXT, request TEXT) STRICT');
const insert = db.prepare('INSERT INTO cases (name, external_id, request) VALUES (?, ?, ?)');

const app = new Hono();
app.post('/integrations/core/cases', async (c) => {
  const body: unknown = await c.req.json();
  const result = await createCaseSchema['~standard'].validate(body);
  if (result.issues) return c.json({ errors: result.issues }, 422);
  const { activity, client } = result.value;
  const reference = activity.external_id ?? null;
  const { lastInsertRowid } = insert.run(activity.name, reference, JSON.stringify(result.value));
  const id = Number(lastInsertRowid);
  return c.json(
    {
      case_id: id,
      external_id: reference,
      guided_flow_id: id,
      status: 'in_progress',
      case_url: `http://127.0.0.1/guided_flows/standard/${id}/overview`,
      client: { id, name: client.name, external_id: null, approval_status: 'pending' },
    },
    201,
  );
});

const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false });
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  console.log(`http://127.0.0.1:${port}/integrations/core/cases`);
});
