import { newCase } from '@aplyid-workflow/testkit';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { describe, expect, it, onTestFinished } from 'vitest';
import { accessKey, baseUrl, clientOver, path, transports } from './client.ts';

// The client is created before MSW starts, as in a module of the host.
describe.each(transports)('%s', (_, transport) => {
  it('is intercepted by MSW 3', async () => {
    const workflow = clientOver(transport());
    const seen: unknown[] = [];
    const server = setupServer(
      http.post(`${baseUrl}${path}`, async ({ request }) => {
        seen.push(request.headers.get('x-workflow-access-key'), await request.json());
        return HttpResponse.json({ case_id: 1024 }, { status: 201, headers: { 'x-request-id': 'req-1' } });
      }),
    );
    server.listen();
    onTestFinished(() => server.close());
    const { data, response } = await workflow.cases.create(newCase).withResponse();
    expect(data).toEqual({ case_id: 1024 });
    expect(response).toMatchObject({ status: 201, requestId: 'req-1' });
    expect(response.headers.get('Content-Type')).toBe('application/json');
    expect(seen).toEqual([accessKey, newCase]);
  });

  it('reports a network error from MSW', async () => {
    const workflow = clientOver(transport(), { maxRetries: 0 });
    const server = setupServer(http.post(`${baseUrl}${path}`, () => HttpResponse.error()));
    server.listen();
    onTestFinished(() => server.close());
    await expect(workflow.cases.create(newCase)).rejects.toMatchObject({ name: 'WorkflowConnectionError' });
  });
});
