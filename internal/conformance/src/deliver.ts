import { caseCompleted, webhookHeaders } from '@aplyid-workflow/testkit';

/** How a delivery differs from the docs' example. */
export interface DeliveryOptions {
  readonly method?: string;
  /** Replace or extend the docs' headers; undefined leaves one out. */
  readonly headers?: Partial<Record<keyof typeof webhookHeaders | (string & {}), string | undefined>>;
  /** Text is sent as it is, everything else as JSON. */
  readonly body?: unknown;
}

/** A response whose body was read. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Posts a webhook as the vendor does. Default: the docs' example. */
export async function deliver(webhookUrl: string, options: DeliveryOptions = {}): Promise<Answer> {
  const { method = 'POST', body = caseCompleted } = options;
  const headers = new Headers();
  for (const [name, value] of Object.entries({ ...webhookHeaders, ...options.headers })) {
    if (value !== undefined) headers.set(name, value);
  }
  const response = await fetch(webhookUrl, {
    method,
    headers,
    body: method === 'GET' ? null : typeof body === 'string' ? body : JSON.stringify(body),
    // A redirect is not an acknowledgement.
    redirect: 'manual',
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}
