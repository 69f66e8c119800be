import { createdCase } from '../examples.ts';

const headers = {
  'content-type': 'application/json',
  'content-length': String(Buffer.byteLength(createdCase)),
};

/** A `fetch` that answers at once, with a real `Response`; it ignores its arguments. */
export const stub: typeof fetch = async () => new Response(createdCase, { status: 201, headers });
