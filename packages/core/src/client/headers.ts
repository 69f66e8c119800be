import { WorkflowConfigurationError } from '../errors.ts';

const ours = /^(x-workflow-access-key|authorization|content-type|content-length|accept|host)$/i;

/** @throws {WorkflowConfigurationError} which names the header that is the client's own or malformed */
export function checkHeaders<H extends Readonly<Record<string, string>>>(headers: H): H {
  for (const [name, value] of Object.entries(headers)) {
    if (ours.test(name)) throw new WorkflowConfigurationError(`headers.${name} is set by the client alone`);
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name) || !/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) {
      throw new WorkflowConfigurationError(`headers.${name} is not a valid HTTP header`);
    }
  }
  return headers;
}
