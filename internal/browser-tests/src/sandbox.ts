import { type Sandbox, type SandboxOptions, startSandbox } from '@aplyid-workflow/sandbox';
import { onTestFinished } from 'vitest';

/** A sandbox that stops when the test is over. */
export async function sandboxForTest(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox(options);
  onTestFinished(() => sandbox.close());
  return sandbox;
}

/** Creates a Case over the API and returns its id. */
export async function createCase(
  { url, cases }: Sandbox,
  accessToken: string,
  client = 'John Doe',
  externalId = 'order-9281',
): Promise<number> {
  const response = await fetch(`${url}/integrations/core/cases`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Workflow-Access-Key': accessToken },
    body: JSON.stringify({
      activity: { name: 'Purchase', nature: 'Purchase of a home', external_id: externalId },
      client: { name: client, client_type: 'individual' },
    }),
  });
  const [created] = cases.list({ limit: 1 });
  if (response.status !== 201 || !created) throw new Error(await response.text());
  return created.id;
}
