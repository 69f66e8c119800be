import { createCaseSchema } from '@aplyid-workflow/core';

/** The Case for `{ reference, name, email?, address? }`, or everything that is wrong with it. */
export function readRequest(body: unknown) {
  const fields: Record<string, unknown> = typeof body === 'object' ? { ...body } : {};
  const { reference, name, email, address } = fields;
  const result = createCaseSchema['~standard'].validate({
    activity: {
      name: 'Customer onboarding',
      nature: 'Identity check of a new customer',
      external_id: reference,
      address_attributes: address,
    },
    client: { name, client_type: 'individual', email },
  });
  // The API would take a Case without a reference, and never send its outcome.
  if (typeof reference !== 'string' || reference === '') {
    const issue = { path: ['reference'], message: 'reference must be a string that is not empty' };
    return { issues: [issue, ...(result.issues ?? [])] };
  }
  return result.issues ? { issues: result.issues } : { reference, params: result.value };
}
