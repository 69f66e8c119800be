import { createHmac, randomUUID } from 'node:crypto';
import { caseCompleted, secret } from '../examples.ts';

/** How a host expects its deliveries: ours are unsigned, the peers' are signed. */
export type Signing = 'none' | 'octokit' | 'standard';

/** The bytes of one delivery with its own id, as they are sent. */
export function delivery(signing: Signing): string {
  const id = randomUUID();
  const path = signing === 'octokit' ? '/api/github/webhooks' : `/webhooks/aplyid/${secret}`;
  const headers = {
    Host: 'localhost',
    'Content-Type': 'application/json',
    'Content-Length': String(Buffer.byteLength(caseCompleted)),
    'User-Agent': 'webhooks/1',
    Accept: '*/*',
    ...headersOf(signing, id),
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n${caseCompleted}`;
}

function headersOf(signing: Signing, id: string): Record<string, string> {
  if (signing === 'octokit') {
    const signature = createHmac('sha256', secret).update(caseCompleted).digest('hex');
    return {
      'X-GitHub-Delivery': id,
      'X-GitHub-Event': 'issues',
      'X-Hub-Signature-256': `sha256=${signature}`,
    };
  }
  if (signing === 'standard') {
    const time = Math.floor(Date.now() / 1000);
    const key = Buffer.from(secret, 'base64');
    const signature = createHmac('sha256', key).update(`${id}.${time}.${caseCompleted}`).digest('base64');
    return { 'Webhook-Id': id, 'Webhook-Timestamp': String(time), 'Webhook-Signature': `v1,${signature}` };
  }
  return { 'X-Workflow-Webhook-Id': id, 'X-Workflow-Event-Type': 'case.completed' };
}
