import type { CreateCaseWithoutOutcomeParams } from '@aplyid-workflow/core';

const people = [
  'Aroha Ngata',
  'John Doe',
  'Mei Chen',
  'Liam O’Brien',
  'Priya Sharma',
  'Tane Walker',
  'Sofia Rossi',
  'Noah Williams',
  'Hana Sato',
] as const;

const matters = [
  ['Purchase of 12 Kea Street', 'Purchase of a home'],
  ['Sale of 4/88 Bondi Road', 'Sale of an apartment'],
  ['Trust deed', 'Forming a family trust'],
  ['Refinance', 'Refinancing a mortgage'],
  ['Lease of Unit 7', 'Lease of business premises'],
  ['Estate administration', 'Administering an estate'],
  ['Shareholder agreement', 'Buying into a company'],
] as const;

const types = ['individual', 'individual', 'company', 'trust', 'individual', 'estate'] as const;

/** The outcomes of the demo Cases, in turn. */
export const demoFates = [
  'approved',
  'in_progress',
  'approved',
  'declined',
  'to_do',
  'approved',
  'failed',
  'on_hold',
  'approved',
  'cancelled',
  'in_review',
] as const;

export type DemoFate = (typeof demoFates)[number];

/** Deterministic, so that screenshots and tests can rely on it. */
export function demoCase(number: number): { params: CreateCaseWithoutOutcomeParams; fate: DemoFate } {
  const [name, nature] = pick(matters, number);
  const client = pick(people, number);
  const fate = pick(demoFates, number);
  const status = (['to_do', 'on_hold', 'in_review'] as const).find((one) => one === fate);
  const reference = number % 13 === 12 ? {} : { external_id: `order-${9000 + number}` };
  return {
    params: {
      activity: { name, nature, ...reference, ...(status && { status }) },
      client: { name: client, client_type: pick(types, number), external_id: `cust-${4400 + number}` },
    },
    fate,
  };
}

function pick<T>(values: readonly T[], number: number): T {
  const value = values[number % values.length];
  if (value === undefined) throw new RangeError('There is nothing to pick from.');
  return value;
}
