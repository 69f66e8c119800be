import { createCaseSchema, type LedgerEntry } from '@aplyid-workflow/core';

/** Builds a Case from `{ reference, name, email?, address? }`, or returns every error. */
export function readRequest(body: unknown) {
  const fields: Record<string, unknown> = typeof body === 'object' ? { ...body } : {};
  const { reference, name, email, address } = fields;
  const activity = { name: 'Customer onboarding', nature: 'Identity check of a new customer' };
  const result = createCaseSchema['~standard'].validate({
    activity: { ...activity, external_id: reference, address_attributes: address },
    client: { name, client_type: 'individual', email },
  });
  return result.issues ? { issues: result.issues } : { params: result.value };
}

/** The response body for an onboarding. */
export function describeOnboarding({ external_id, state, case_url, outcome, failure }: LedgerEntry) {
  return {
    reference: external_id,
    state,
    case_url,
    approval_status: outcome?.approval_status,
    settled_at: outcome?.received_at,
    problem: failure?.code,
  };
}
