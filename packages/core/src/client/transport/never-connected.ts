import { isRecord } from '../../support/value-kinds.ts';

/**
 * Whether a failed `fetch` proves that no connection was established, so that the API can't have acted. Errors that
 * can also occur once a byte may have left prove nothing.
 */
export function neverConnected(error: unknown, depth = 0): boolean {
  if (!isRecord(error) || depth > 4) return false;
  const { code, syscall, message, errors, cause } = error;
  // Several addresses were tried: every attempt must have failed before it was connected.
  if (Array.isArray(errors) && errors.length > 0)
    return errors.every((each) => neverConnected(each, depth + 1));
  if (typeof syscall === 'string') return syscall === 'connect' || syscall === 'getaddrinfo';
  if (typeof code === 'string') return connectCodes.some((codes) => codes.test(code));
  return (typeof message === 'string' && connectMessages.test(message)) || neverConnected(cause, depth + 1);
}

// connect-failures.test.ts produces some of Node's codes against real servers: a refused connection, an unknown name,
// and a certificate that is self-signed, expired or for another host; connect-timeout.test.ts produces undici's
// timeout. The others are from the same steps. ERR_SSL_* are missing: they can also occur after a request.
const connectCodes: readonly RegExp[] = [
  // The name was not resolved.
  /^(ENOTFOUND|EAI_\w+)$/,
  // The connection was refused, or not established in time (undici's connector).
  /^(ECONNREFUSED|UND_ERR_CONNECT_TIMEOUT)$/,
  // Bun's codes for both.
  /^(ConnectionRefused|FailedToOpenSocket)$/,
  // The certificate was refused: Node and Bun check it once, in the handshake before the first request.
  /^(CERT_\w+|ERR_TLS_CERT_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_(GET|VERIFY)_\w+)$/,
];

// Deno's message for all of them; and how Node and Deno refuse a port before they connect.
const connectMessages = /client error \(Connect\)|^bad port$|Requests to port \d+ are blocked$/;
