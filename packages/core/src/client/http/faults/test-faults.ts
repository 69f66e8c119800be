import {
  answer,
  endless,
  type Fault,
  raw,
  rawAndClose,
  reset,
  stall,
} from '../../../../test/fault-server.ts';

// For the tests of faults: invalid responses and broken connections, and the error that each must cause.
export const accessKey: string = 'the-access-key-that-nobody-may-see';
export const head: string = 'HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n';

export interface Expected {
  readonly name: string;
  readonly code: string;
  readonly outcome: string;
  readonly posts?: number;
}

const timeout = { name: 'WorkflowTimeoutError', code: 'timeout', outcome: 'unknown' };
const lost = { name: 'WorkflowConnectionError', code: 'connection_lost', outcome: 'unknown' };
const notJson = { name: 'WorkflowResponseError', code: 'invalid_response', outcome: 'unknown' };
const api = (name: string, status: number, outcome: string, posts = 1) => ({
  name,
  code: `http_${status}`,
  outcome,
  posts,
});

export const faults: [what: string, fault: Fault, expected: Expected][] = [
  ['stalls before the headers', stall, timeout],
  ['stalls within the headers', raw('HTTP/1.1 201 Cre'), timeout],
  ['stalls within the body', raw(`${head}Content-Length: 100\r\n\r\n{"case_id":`), timeout],
  ['trickles the headers', endless('HTTP/1.1 201 Created\r\n', 'X: y\r\n', 20), timeout],
  ['trickles the body', endless(`${head}Content-Length: 100000\r\n\r\n`, ' ', 20), timeout],
  ['resets the connection', reset, lost],
  ['closes without a response', rawAndClose(''), lost],
  ['closes within the headers', rawAndClose('HTTP/1.1 201 Cre'), lost],
  ['closes within the body', rawAndClose(`${head}Content-Length: 100\r\n\r\n{"case_id":`), lost],
  ['closes within a chunk', rawAndClose(`${head}Transfer-Encoding: chunked\r\n\r\nff\r\n{"case`), lost],
  ['breaks the chunking', raw(`${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n`), lost],
  ['does not speak HTTP', rawAndClose('220 mail.example.com ESMTP\r\n'), lost],
  ['sends two lengths that differ', raw(`${head}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`), lost],
  ['answers with an empty 200', answer(200), notJson],
  ['answers with a 204', raw('HTTP/1.1 204 No Content\r\n\r\n'), notJson],
  ['answers with a body that is cut short', raw(`${head}Content-Length: 5\r\n\r\n{"case_id":1}`), notJson],
  ['answers with HTML', answer(200, '<html></html>', ['Content-Type: text/html']), notJson],
  [
    'answers with bytes that are not UTF-8',
    raw(Buffer.from(`${head}Content-Length: 3\r\n\r\n\xff\xfe{`, 'latin1')),
    notJson,
  ],
  [
    'answers with an endless success',
    endless(`${head}Transfer-Encoding: chunked\r\n\r\n`, `10000\r\n${'x'.repeat(65536)}\r\n`, 1),
    notJson,
  ],
  ...[301, 302, 303, 304, 307, 308].map((status): [string, Fault, Expected] => [
    `redirects to another host with ${status}`,
    answer(status, '', ['Location: http://127.0.0.2:1/']),
    { name: 'WorkflowResponseError', code: 'redirect', outcome: 'unknown' },
  ]),
  ['answers 400', answer(400), api('WorkflowApiError', 400, 'rejected')],
  [
    'answers 401',
    answer(401, '{"message":"Unauthorized"}'),
    api('WorkflowAuthenticationError', 401, 'rejected'),
  ],
  ['answers 403', answer(403), api('WorkflowPermissionError', 403, 'rejected')],
  ['answers 404', answer(404), api('WorkflowNotFoundError', 404, 'rejected')],
  ['answers 408', answer(408), api('WorkflowApiError', 408, 'rejected')],
  ['answers 409', answer(409), api('WorkflowApiError', 409, 'rejected')],
  ['answers 422', answer(422), api('WorkflowUnprocessableError', 422, 'rejected')],
  ['answers 429', answer(429), api('WorkflowRateLimitError', 429, 'rejected', 3)],
  [
    'answers 429 and to wait for a year',
    answer(429, '', ['Retry-After: 31536000']),
    api('WorkflowRateLimitError', 429, 'rejected'),
  ],
  [
    'answers 429 and to wait until past',
    answer(429, '', ['Retry-After: Mon, 01 Jan 2001 00:00:00 GMT']),
    api('WorkflowRateLimitError', 429, 'rejected', 3),
  ],
  [
    'answers 429 and nonsense',
    answer(429, '', ['Retry-After: soon']),
    api('WorkflowRateLimitError', 429, 'rejected', 3),
  ],
  ['answers 500', answer(500), api('WorkflowServerError', 500, 'unknown')],
  ['answers 502 in HTML', answer(502, '<html></html>'), api('WorkflowServerError', 502, 'unknown')],
  ['answers 503', answer(503), api('WorkflowServerError', 503, 'unknown')],
  [
    'answers 503 and to wait',
    answer(503, '', ['Retry-After: 0']),
    api('WorkflowServerError', 503, 'unknown'),
  ],
  [
    'answers 503 and nonsense',
    answer(503, '', ['Retry-After: soon']),
    api('WorkflowServerError', 503, 'unknown'),
  ],
  ['answers 504', answer(504), api('WorkflowServerError', 504, 'unknown')],
  [
    'answers with 10 MB of error',
    answer(500, 'x'.repeat(10_000_000)),
    api('WorkflowServerError', 500, 'unknown'),
  ],
  [
    'answers with an endless error',
    endless('HTTP/1.1 422 X\r\nTransfer-Encoding: chunked\r\n\r\n', `1\r\nx\r\n`, 20),
    api('WorkflowUnprocessableError', 422, 'rejected'),
  ],
  [
    'answers with an error that breaks off',
    rawAndClose('HTTP/1.1 422 X\r\nContent-Length: 100\r\n\r\n{'),
    api('WorkflowUnprocessableError', 422, 'rejected'),
  ],
  [
    'shows the key in an error',
    answer(400, `{"message":"no such key: ${accessKey}"}`),
    api('WorkflowApiError', 400, 'rejected'),
  ],
];
