import { toHttpError } from '@aplyid-workflow/core';
import { ledger } from '../aplyid.server';

export async function action({ request }: { request: Request }) {
  const params = await request.json().catch(() => ({}));
  try {
    return Response.json(await ledger.create(params), { status: 201 });
  } catch (error) {
    const answer = toHttpError(error);
    if (!answer) throw error;
    return Response.json(answer.body, answer);
  }
}
