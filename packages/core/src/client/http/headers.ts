import { WorkflowConfigurationError } from '../../errors/errors.ts';
import { isRecord } from '../../support/value-kinds.ts';

const ours = /^(x-workflow-access-key|authorization|content-type|content-length|accept|host|user-agent)$/i;

/** @throws {@link WorkflowConfigurationError} which names the header that is malformed or set by the client itself */
export function checkHeaders(headers: unknown): Record<string, string> {
  if (!isRecord(headers) || 'entries' in headers) {
    throw new WorkflowConfigurationError(
      'headers must be a plain object: pass Object.fromEntries(headers) for a Headers object',
    );
  }
  const checked: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (ours.test(name))
      throw new WorkflowConfigurationError(`headers.${name} is set by the client itself: remove it`);
    if (
      typeof value !== 'string' ||
      !/^[\w!#$%&'*+.^`|~-]+$/.test(name) ||
      !/^[\t\x20-\x7e\x80-\xff]*$/.test(value)
    ) {
      throw new WorkflowConfigurationError(`headers.${name} is not a valid HTTP header`);
    }
    checked[name] = value;
  }
  return checked;
}
