import { fetchTransport, type Transport, WorkflowClient } from '@aplyid-workflow/core';
import { nodeTransport } from '@aplyid-workflow/core/node';
import { newCase } from '@aplyid-workflow/testkit';
import nock from 'nock';
import { describe, expect, it, onTestFinished } from 'vitest';

const baseUrl = 'https://api.example.test';
const accessKey = 'key-of-the-interceptor-tests';
const path = '/integrations/core/cases';

const transports: [string, () => Transport][] = [
  ['fetchTransport', () => fetchTransport()],
  ['nodeTransport', () => nodeTransport()],
];

describe.each(transports)('%s', (_, transport) => {
  it('is intercepted by nock', async () => {
    const workflow = new WorkflowClient({ accessKey, baseUrl, transport: transport() });
    nock.disableNetConnect();
    onTestFinished(() => {
      nock.restore();
      nock.cleanAll();
    });
    if (!nock.isActive()) nock.activate();
    const scope = nock(baseUrl, { reqheaders: { 'x-workflow-access-key': accessKey } })
      .post(path, structuredClone(newCase))
      .reply(429, {}, { 'retry-after': '0' })
      .post(path)
      .reply(201, { case_id: 1024 });
    expect(await workflow.cases.create(newCase)).toEqual({ case_id: 1024 });
    scope.done();
  });
});
