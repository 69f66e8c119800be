import type { CreateCaseParams } from '../cases/params.ts';
import type { RequestOptions } from '../client/http/request.ts';
import {
  WorkflowConfigurationError,
  WorkflowError,
  WorkflowTimeoutError,
  WorkflowValidationError,
} from '../errors/errors.ts';
import type { LedgerEntry } from './entry.ts';
import type { LedgerSettings } from './ledger-options.ts';
import { digestOf } from './policy/digest.ts';
import { caseOf } from './policy/known-cases.ts';
import { checkExternalId, refusal } from './policy/refusal.ts';
import { report } from './policy/reports.ts';
import { begin, type Decision, type Ending, finish } from './policy/transitions.ts';
import { writtenEntry } from './to-entry.ts';
import { run, update } from './update.ts';

/** Creates the Case of a reference, at most once: the intent is committed before anything is sent. */
export async function createOnce<Tx>(
  settings: LedgerSettings<Tx>,
  params: CreateCaseParams,
  { tx, ...options }: RequestOptions & { readonly tx?: unknown },
): Promise<LedgerEntry> {
  if (tx !== undefined) {
    throw new WorkflowConfigurationError(
      'create takes no tx: a rollback would lose the record of a Case that exists; call create outside the transaction',
    );
  }
  const body = snapshot(params);
  const externalId = checkExternalId(body.activity?.external_id);
  const digests = await Promise.all(settings.digestSecrets.map((secret) => digestOf(body, secret)));
  const attempt = crypto.randomUUID();
  const started = performance.now();
  const begun = await storeIntent(settings, externalId, attempt, digests);
  const { decision, entry } = begun;
  if (decision.refuse || !entry) throw refusal(decision.refuse ?? 'not_found', externalId, entry);
  if (!decision.write) return entry;

  const { ending, error } = await send(settings, body, options, started);
  const ended = await storeEnding(settings, externalId, attempt, ending, decision);
  if (ended?.state === 'created' || ended?.state === 'settled') return ended;
  throw error;
}

async function storeIntent<Tx>(
  settings: LedgerSettings<Tx>,
  externalId: string,
  attempt: string,
  digests: readonly string[],
) {
  try {
    return await run(update(settings, externalId, (current) => begin(current, attempt, digests)));
  } catch (error) {
    // The store may have kept the intent anyway; record that nothing was sent.
    const ending: Ending = { outcome: 'not_sent', failure: { code: 'store_failed' } };
    await run(update(settings, externalId, (current) => finish(current, attempt, ending))).catch(() => {});
    throw error;
  }
}

async function send<Tx>(
  { client, leaseMs }: LedgerSettings<Tx>,
  body: CreateCaseParams,
  options: RequestOptions,
  started: number,
): Promise<{ ending: Ending; error?: unknown }> {
  try {
    // The lease began when the intent was stored. A call that starts late could outlast it.
    if (performance.now() - started > leaseMs - client.deadline) {
      throw new WorkflowTimeoutError(
        'nothing was sent: the store took too long to save the intent; try again',
        {
          code: 'lease',
          outcome: 'not_sent',
        },
      );
    }
    return { ending: { created: caseOf(await client.cases.create(body, options)) } };
  } catch (error) {
    return { ending: failureOf(error), error };
  }
}

/** What an error of the client says about the Case; `unknown` if it says nothing. */
function failureOf(error: unknown): Ending {
  if (!WorkflowError.is(error)) return { outcome: 'unknown', failure: { code: 'unknown' } };
  const { code, outcome, httpStatus }: WorkflowError & { httpStatus?: number } = error;
  // These are thrown before a request is made.
  const isUsageError = WorkflowValidationError.is(error) || WorkflowConfigurationError.is(error);
  return {
    outcome: outcome ?? (isUsageError ? 'not_sent' : 'unknown'),
    failure: { code, http_status: httpStatus },
  };
}

// The Case may exist now. A short outage of the store must not lose that fact.
const pauses = [100, 400, 1600];

async function storeEnding<Tx>(
  settings: LedgerSettings<Tx>,
  externalId: string,
  attempt: string,
  ending: Ending,
  { write }: Decision,
): Promise<LedgerEntry | undefined> {
  for (let tries = 0; ; tries++) {
    try {
      const { entry } = await run(
        update(settings, externalId, (current) => finish(current, attempt, ending)),
      );
      return entry;
    } catch (cause) {
      const pause = pauses[tries];
      if (pause !== undefined) {
        await new Promise((resolve) => setTimeout(resolve, pause));
        continue;
      }
      const error = new WorkflowError(
        'the store could not record the result of the create: check the store',
        {
          code: 'store_failed',
          outcome: 'created' in ending ? 'unknown' : ending.outcome,
          cause,
        },
      );
      const record = write && finish({ record: write, state: write.state, ageMs: 0 }, attempt, ending).write;
      if (record) report(settings.onError, error, writtenEntry(externalId, record));
      if ('created' in ending) throw error;
      return undefined;
    }
  }
}

/** A copy of the params, so that later changes by the caller have no effect. */
function snapshot(params: CreateCaseParams): CreateCaseParams {
  try {
    return JSON.parse(JSON.stringify(params));
  } catch (cause) {
    const issue = { path: '', code: 'not_json', message: 'is not JSON' } as const;
    throw new WorkflowValidationError('the Case was not sent', [issue], { outcome: 'not_sent', cause });
  }
}
