/** The headers of a `case.completed`, as the vendor documents them, and who sends it. */
export function webhookHeaders(webhookId: string): Record<string, string> {
  return {
    'Content-Type': 'application/json',
    'User-Agent': 'aplyid-workflow-sandbox',
    'X-Workflow-Event-Type': 'case.completed',
    'X-Workflow-Webhook-Id': webhookId,
  };
}
