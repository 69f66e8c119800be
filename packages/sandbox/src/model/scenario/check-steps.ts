import { readFaultSpec } from '../fault-spec.ts';
import { readDuration } from './duration.ts';
import type { PlannedAction, PlannedStep } from './plan.ts';
import type { Path, Problems } from './problems.ts';

const aboutCases = ['create', 'complete', 'cancel', 'resend', 'duplicate'] as const;
const others = ['fault', 'clearFaults', 'inboxAnswer', 'subscription', 'advance', 'idle'] as const;
const actions = [...aboutCases, ...others];

type ActionName = (typeof actions)[number];

/** Checks the steps of a scenario. @param names - the names of its Cases */
export function checkSteps(steps: unknown, names: readonly string[], problems: Problems): PlannedStep[] {
  const items = problems.list(steps, ['steps']).map((value, index) => {
    const path = ['steps', index];
    const fields = problems.fields(value, path, ['after', ...actions, 'approvalStatus']);
    return { path, fields, kind: kindOf(fields, path, problems) };
  });
  const created = new Set(
    names.filter((name) => !items.some(({ kind, fields }) => kind === 'create' && fields.create === name)),
  );
  return items.flatMap(({ path, fields, kind }) => {
    const after = durationAt(fields.after ?? 0, [...path, 'after'], problems);
    if (kind === undefined) return [];
    if (kind !== 'complete' && fields.approvalStatus !== undefined) {
      problems.add([...path, 'approvalStatus'], 'belongs to complete');
    }
    const place = [...path, kind];
    const name = aboutCases.some((one) => one === kind)
      ? caseNamed(fields[kind], { kind, created, names, place, problems })
      : '';
    const action = name === undefined ? undefined : actionOf(kind, name, fields, path, problems);
    return action ? [{ after, action }] : [];
  });
}

function kindOf(fields: Readonly<Record<string, unknown>>, path: Path, problems: Problems) {
  const kinds = actions.filter((name) => fields[name] !== undefined);
  if (kinds.length === 1) return kinds[0];
  if (kinds.length === 0) return problems.add(path, `must have one of ${actions.join(', ')}`);
  return problems.add(path, `does ${kinds.join(' and ')}: write one step for each`);
}

interface CaseReference {
  readonly kind: ActionName;
  /** The Cases that exist at this step. */
  readonly created: Set<string>;
  readonly names: readonly string[];
  readonly place: Path;
  readonly problems: Problems;
}

function caseNamed(value: unknown, { kind, created, names, place, problems }: CaseReference) {
  if (typeof value !== 'string' || !names.includes(value)) {
    const known = names.length === 0 ? 'which has none' : `which has ${names.join(', ')}`;
    return problems.add(place, `there is no Case ${JSON.stringify(value)} under cases, ${known}`);
  }
  if (kind === 'create') {
    if (created.has(value)) return problems.add(place, `Case ${value} was created by an earlier step`);
    created.add(value);
  } else if (!created.has(value)) {
    return problems.add(place, `Case ${value} is created by a later step`);
  }
  return value;
}

function actionOf(
  kind: ActionName,
  name: string,
  fields: Readonly<Record<string, unknown>>,
  path: Path,
  problems: Problems,
): PlannedAction | undefined {
  const place = [...path, kind];
  const value = fields[kind];
  switch (kind) {
    case 'complete': {
      const approvalStatus = problems.text(fields.approvalStatus, [...path, 'approvalStatus']);
      return { kind, name, approvalStatus };
    }
    case 'fault': {
      const spec = problems.attempt(() => readFaultSpec(value), place);
      return spec && { kind, spec };
    }
    case 'clearFaults':
    case 'idle':
      return value === true ? { kind } : problems.add(place, 'must be true');
    case 'inboxAnswer': {
      const isStatus = typeof value === 'number' && Number.isInteger(value) && value >= 200 && value <= 599;
      return isStatus ? { kind, status: value } : problems.add(place, 'must be a status from 200 to 599');
    }
    case 'subscription': {
      const subscription = problems.oneOf(value, ['trial', 'active'], place);
      return subscription && { kind, subscription };
    }
    case 'advance':
      return { kind, ms: durationAt(value, place, problems) };
    default:
      return { kind, name };
  }
}

function durationAt(value: unknown, path: Path, problems: Problems): number {
  const ms = readDuration(value);
  if (ms === undefined) problems.add(path, 'must be a duration such as 500ms, 2s, 5 min, 1h or 31d');
  return ms ?? 0;
}
