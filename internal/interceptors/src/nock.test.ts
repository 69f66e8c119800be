import { newCase } from '@aplyid-workflow/testkit';
import nock from 'nock';
import { describe, expect, it, onTestFinished } from 'vitest';
import { accessKey, baseUrl, clientOver, path, transports } from './client.ts';

describe.each(transports)('%s', (_, transport) => {
  it('is intercepted by nock', async () => {
    const workflow = clientOver(transport());
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
