import type { DatabaseSync } from 'node:sqlite';
import { integer, nullable, text } from './row.ts';

/** The outcome that a Case gets by itself. */
export interface PlannedOutcome {
  readonly caseId: number;
  /** Null: the Case is cancelled. */
  readonly approvalStatus: string | null;
  readonly dueAt: number;
}

export type AutoOutcomeStore = ReturnType<typeof autoOutcomeStore>;

export function autoOutcomeStore(db: DatabaseSync) {
  const insert = db.prepare('INSERT INTO auto_outcomes (case_id, approval_status, due_at) VALUES (?, ?, ?)');
  const selectNext = db.prepare('SELECT * FROM auto_outcomes ORDER BY due_at, case_id LIMIT 1');
  const remove = db.prepare('DELETE FROM auto_outcomes WHERE case_id = ?');
  return {
    add({ caseId, approvalStatus, dueAt }: PlannedOutcome): void {
      insert.run(caseId, approvalStatus, dueAt);
    },
    next(): PlannedOutcome | undefined {
      const row = selectNext.get();
      return (
        row && {
          caseId: integer(row, 'case_id'),
          approvalStatus: nullable(text, row, 'approval_status'),
          dueAt: integer(row, 'due_at'),
        }
      );
    },
    remove(caseId: number): void {
      remove.run(caseId);
    },
    clear(): void {
      db.exec('DELETE FROM auto_outcomes');
    },
  };
}
