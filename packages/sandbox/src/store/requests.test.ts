import { expect, it } from 'vitest';
import type { ApiRequest } from '../model/request.ts';
import { openDatabase } from './database.ts';
import { keptRequests, requestStore } from './requests.ts';

const request: Omit<ApiRequest, 'requestId'> = {
  method: 'POST',
  path: '/integrations/core/cases',
  status: 201,
  faults: ['latency'],
  maskedKey: null,
  integrationId: null,
  rejection: null,
  body: null,
  receivedAt: new Date(0),
  duration: 1,
};

it('keeps only the last 10,000 requests', () => {
  const db = openDatabase();
  const requests = requestStore(db);
  for (let n = 1; n <= 10_123; n++) requests.add({ ...request, requestId: String(n) });
  const kept = requests.latest({});
  expect([kept.length, keptRequests]).toEqual([10_000, 10_000]);
  expect(kept[0]).toEqual({ ...request, requestId: '10123' });
  expect(kept.at(-1)?.requestId).toBe('124');
  expect(requests.latest({ before: '126' }).map(({ requestId }) => requestId)).toEqual(['125', '124']);
  expect(requests.latest({ before: '123' })).toEqual([]);
  requests.close();
  db.close();
});

it('stores a request after a short delay, and none after it is closed', async () => {
  const db = openDatabase();
  const requests = requestStore(db);
  const count = () => db.prepare('SELECT count(*) AS n FROM requests').get()?.n;
  requests.add({ ...request, requestId: 'first' });
  expect(count()).toBe(0);
  await expect.poll(count).toBe(1);
  requests.close();
  requests.add({ ...request, requestId: 'late' });
  db.close();
});
