import { isRecord } from '../is-record.ts';

/**
 * Whether a failed `fetch` proves that no connection was made, so that the server can't have acted. Node says
 * it by the system call or by undici's code, Bun by its own codes, Deno in the message only. What proves
 * nothing is false.
 */
export function neverConnected(error: unknown, depth = 0): boolean {
  if (!isRecord(error) || depth > 4) return false;
  const { code, syscall, message, errors, cause } = error;
  if (syscall === 'connect' || syscall === 'getaddrinfo') return true;
  if (typeof code === 'string' && connectCodes.test(code)) return true;
  // Deno's words, and those with which fetch refuses a port before it tries.
  if (
    typeof message === 'string' &&
    /client error \(Connect\)|^bad port$|Requests to port \d+ are blocked$/.test(message)
  )
    return true;
  // Several addresses were tried: each must have failed so.
  if (Array.isArray(errors) && errors.length > 0)
    return errors.every((each) => neverConnected(each, depth + 1));
  return neverConnected(cause, depth + 1);
}

const connectCodes =
  /^(ENOTFOUND|EAI_\w+|ECONNREFUSED|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused|FailedToOpenSocket|CERT_\w+|ERR_TLS_CERT_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_(GET|VERIFY)_\w+|ERR_SSL_WRONG_VERSION_NUMBER)$/;
