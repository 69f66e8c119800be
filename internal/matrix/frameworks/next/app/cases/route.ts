import { toHttpError } from '@aplyid-workflow/core';
import { ledger } from '@/lib/aplyid';

export async function POST(request: Request) {
  // A body that is not JSON is an invalid Case: 400 with its issues.
  const params = await request.json().catch(() => ({}));
  try {
    return Response.json(await ledger.create(params), { status: 201 });
  } catch (error) {
    const answer = toHttpError(error);
    if (!answer) throw error;
    return Response.json(answer.body, answer);
  }
}
