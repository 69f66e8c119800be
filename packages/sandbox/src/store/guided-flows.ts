import type { DatabaseSync } from 'node:sqlite';
import type { FlowStepName } from '../model/guided-flow/guided-flow.ts';
import type { WalkedStep } from '../model/guided-flow/progress.ts';
import { date, headers, text } from './row.ts';

export type GuidedFlowStore = ReturnType<typeof guidedFlowStore>;

export function guidedFlowStore(db: DatabaseSync) {
  const select = db.prepare('SELECT * FROM guided_flow_steps WHERE case_id = ?');
  const upsert = db.prepare(
    `INSERT INTO guided_flow_steps (case_id, name, answers, completed_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (case_id, name) DO UPDATE SET answers = excluded.answers, completed_at = excluded.completed_at`,
  );
  return {
    walked(caseId: number): WalkedStep[] {
      return select.all(caseId).map((row) => ({
        name: text(row, 'name'),
        answers: headers(row, 'answers'),
        completedAt: date(row, 'completed_at'),
      }));
    },
    keep(caseId: number, name: FlowStepName, answers: Readonly<Record<string, string>>, at: number): void {
      upsert.run(caseId, name, JSON.stringify(answers), at);
    },
  };
}
