/** The call of a developer's first Case, ready for a shell. */
export function createCaseCurl(origin: string, accessToken = '$APLYID_WORKFLOW_ACCESS_KEY'): string {
  const body = {
    activity: { name: 'Purchase', nature: 'Purchase of a home', external_id: 'order-9281' },
    client: { name: 'John Doe', client_type: 'individual', external_id: 'cust-4471' },
  };
  return [
    `curl ${origin}/integrations/core/cases`,
    // In double quotes, so that the shell puts in a variable.
    `-H "X-Workflow-Access-Key: ${accessToken}"`,
    `-H 'Content-Type: application/json'`,
    `-d ${quote(JSON.stringify(body))}`,
  ].join(' \\\n  ');
}

/** A webhook as it was sent, for a shell. */
export function webhookCurl(url: string, headers: Readonly<Record<string, string>>, body: string): string {
  const sent = Object.entries(headers).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`);
  return [`curl ${quote(url)}`, ...sent, `--data-binary ${quote(body)}`].join(' \\\n  ');
}

/** As one word of a POSIX shell, whatever is in it. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
