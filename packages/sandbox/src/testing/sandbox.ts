import { onTestFinished } from 'vitest';
import { type Sandbox, type SandboxOptions, startSandbox } from '../index.ts';

/** A sandbox that stops when the test is over. */
export async function sandboxForTest(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox(options);
  onTestFinished(() => sandbox.close());
  return sandbox;
}

export const validCase = {
  activity: { name: 'Purchase of 12 Kea Street', nature: 'Purchase of a home', external_id: 'order-9281' },
  client: { name: 'John Doe', client_type: 'individual', external_id: 'cust-4471' },
};

/** Creates a Case over the API, as an app does. */
export function postCase(
  { url }: Sandbox,
  accessToken: string,
  body: unknown = validCase,
): Promise<Response> {
  return fetch(`${url}/integrations/core/cases`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Workflow-Access-Key': accessToken },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** Creates a Case for a new Test integration and returns its id. */
export async function newCase(
  sandbox: Sandbox,
  webhookUrl: string,
  body: unknown = validCase,
): Promise<number> {
  const { accessToken } = sandbox.integrations.create({ type: 'test', webhookUrl });
  const response = await postCase(sandbox, accessToken, body);
  if (response.status !== 201) throw new Error(await response.text());
  const [created] = sandbox.cases.list({ limit: 1 });
  if (!created) throw new Error('no Case');
  return created.id;
}
