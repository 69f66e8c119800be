/** A curl command that creates a first Case. */
export function createCaseCurl(origin: string, accessToken = '$APLYID_WORKFLOW_ACCESS_KEY'): string {
  const body = {
    activity: { name: 'Purchase', nature: 'Purchase of a home', external_id: 'order-9281' },
    client: { name: 'John Doe', client_type: 'individual', external_id: 'cust-4471' },
  };
  return [
    `curl ${origin}/integrations/core/cases`,
    // In double quotes, so that the shell expands the variable.
    `-H "X-Workflow-Access-Key: ${accessToken}"`,
    `-H 'Content-Type: application/json'`,
    `-d ${quote(JSON.stringify(body))}`,
  ].join(' \\\n  ');
}

/** A webhook as it was sent. */
export interface WebhookCall {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A webhook as a curl command. */
export function webhookCurl({ url, headers, body }: WebhookCall): string {
  const sent = Object.entries(headers).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`);
  return [`curl ${quote(url)}`, ...sent, `--data-binary ${quote(body)}`].join(' \\\n  ');
}

/** A webhook as a `fetch` call. */
export function webhookFetch({ url, headers, body }: WebhookCall): string {
  const options = JSON.stringify({ method: 'POST', headers, body }, null, 2);
  return `await fetch(${JSON.stringify(url)}, ${options});`;
}

/** The command that resends a webhook. */
export function resendCommand(id: string, origin: string): string {
  return `npx @aplyid-workflow/sandbox deliveries resend ${id} --url ${origin}`;
}

/** Quotes any text as one word of a POSIX shell. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
