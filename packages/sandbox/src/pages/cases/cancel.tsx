import type { SandboxCase } from '../../model/case.ts';
import { sentOnCancel } from '../../model/webhook/event-types.ts';
import { Confirm } from '../shell/confirm.tsx';

/** Asks for confirmation before a Case is cancelled. */
export function ConfirmCancel({ of: { id, name, client } }: { of: SandboxCase }) {
  return (
    <Confirm
      title={`Cancel Case ${id}?`}
      room="cases"
      action={`/portal/cases/${id}/cancel`}
      button="Cancel the Case"
      back={`/portal/cases/${id}`}
      instead="Keep it open"
    >
      <p>
        <bdi>{name}</bdi>, for <bdi>{client.name}</bdi>, gets the status <code>cancelled</code>. It has no
        outcome, sends {sentOnCancel}, and cannot be opened again. Assumed: the vendor’s docs do not say what
        cancelling does.
      </p>
    </Confirm>
  );
}
