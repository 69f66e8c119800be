import type { CaseStatus, ClientType } from '@aplyid-workflow/core';

type Documented<T extends string> = readonly Extract<T, string>[];

/** The statuses that the docs list for a Case; it is normally left out. */
export const caseStatuses: Documented<CaseStatus> = [
  'in_progress',
  'in_review',
  'on_hold',
  'to_do',
  'completed',
  'cancelled',
];

/** The types that the docs list for a Client. */
export const clientTypes: Documented<ClientType> = [
  'individual',
  'company',
  'trust',
  'charity',
  'estate',
  'society',
  'joint',
];
