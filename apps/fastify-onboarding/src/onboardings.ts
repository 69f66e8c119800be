import { DatabaseSync } from 'node:sqlite';
import type {
  CaseCompletedEvent,
  CreateCaseParams,
  CreatedCase,
  WorkflowOutcome,
} from '@aplyid-workflow/core';

/**
 * The onboardings, in a file. An onboarding is `creating` until the API has answered, then `created`, or, if it
 * failed, what the SDK says of the Case: `not_sent`, `rejected` or `unknown`. Its webhook makes it `settled`, for
 * good, whatever came before.
 */
export function openOnboardings(path: string) {
  const db = new DatabaseSync(path, { timeout: 5000 });
  db.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    CREATE TABLE IF NOT EXISTS onboardings (
      reference TEXT PRIMARY KEY, state TEXT NOT NULL, params TEXT, problem TEXT,
      case_url TEXT, approval_status TEXT, settled_at TEXT
    ) STRICT;
    UPDATE onboardings SET state = 'unknown', problem = 'the process ended before the API had answered'
    WHERE state = 'creating';
  `);
  // What may be tried again: there is no Case. Everything else is left alone.
  const begin = db.prepare(`
    INSERT INTO onboardings (reference, state, params) VALUES (?, 'creating', ?)
    ON CONFLICT (reference) DO UPDATE SET state = 'creating', params = excluded.params, problem = NULL
    WHERE state IN ('not_sent', 'rejected')`);
  // The webhook may be faster than the API's answer.
  const answered = db.prepare(`
    UPDATE onboardings SET state = ?, case_url = ?, problem = ? WHERE reference = ? AND state <> 'settled'`);
  // An outcome is kept even if nobody here asked for it.
  const settle = db.prepare(`
    INSERT INTO onboardings (reference, state, case_url, approval_status, settled_at)
    VALUES (?, 'settled', ?, ?, ?)
    ON CONFLICT (reference) DO UPDATE SET state = 'settled', problem = NULL, case_url = excluded.case_url,
      approval_status = excluded.approval_status, settled_at = excluded.settled_at
    WHERE state <> 'settled'`);
  const find = db.prepare(`
    SELECT reference, state, problem, case_url, approval_status, settled_at
    FROM onboardings WHERE reference = ?`);

  return {
    /** Stores it before the API is called; false if there is one that must not be tried again. */
    begin: (reference: string, params: CreateCaseParams) =>
      begin.run(reference, JSON.stringify(params)).changes === 1,
    created(reference: string, { case_url }: CreatedCase) {
      answered.run('created', case_url ?? null, null, reference);
    },
    /** False if the webhook has settled it meanwhile. */
    failed: (reference: string, outcome: WorkflowOutcome, problem: string) =>
      answered.run(outcome, null, problem, reference).changes === 1,
    settle({ data, receivedAt }: CaseCompletedEvent) {
      settle.run(data.external_id, data.case_url, data.client.approval_status, receivedAt);
    },
    find(reference: string) {
      const row = find.get(reference);
      return row && Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
    },
    close: () => db.close(),
  };
}
