import { SandboxError } from '../../model/errors.ts';
import type { FlowOutcome } from '../../model/guided-flow/guided-flow.ts';
import { outcomePresets } from '../../model/guided-flow/guided-flow.ts';

/**
 * The outcome that a form chose. A typed status together with another choice is rejected as ambiguous.
 *
 * @throws {@link SandboxError} `invalid_value`
 */
export function readOutcome(form: URLSearchParams): FlowOutcome {
  const chosen = form.get('outcome') ?? '';
  const typed = form.get('approvalStatus')?.trim() ?? '';
  if (chosen === 'other') {
    if (typed) return { approvalStatus: typed };
    throw invalid('Type the approval status, or choose one of the list.');
  }
  if (typed && typed !== chosen) {
    throw invalid(
      `You typed “${typed}” but chose “${labelOf(chosen)}”. Empty the field, or choose what you typed.`,
    );
  }
  return chosen === 'cancel' ? { cancel: true } : { approvalStatus: chosen };
}

function labelOf(chosen: string): string {
  if (chosen === 'cancel') return 'Cancel the Case';
  return outcomePresets.find(({ approvalStatus }) => approvalStatus === chosen)?.label ?? chosen;
}

function invalid(message: string): SandboxError {
  return new SandboxError('invalid_value', message);
}
