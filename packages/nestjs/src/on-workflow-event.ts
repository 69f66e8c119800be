import type { WorkflowEventOf, WorkflowEventType } from '@aplyid-workflow/core';
import type { TenantHandler } from '@aplyid-workflow/core/tenants';
import { SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';

const metadataKey = 'aplyid-workflow:events';

/** One decoration of a method. */
export interface HandledEvent {
  readonly type: string;
  readonly name: string | undefined;
}

/**
 * Makes a method of a provider or controller a handler of an event.
 *
 * The method receives `(event, { tx, signal })`: `tx` is the transaction of a transactional store, `signal` is
 * aborted when the run should stop. Nest can't check the type of `tx`: declare it as `HandlerContext<Tx>`. With
 * `WorkflowTenantsModule` it is a `TenantContext<Tx>`, which has the `tenant` too.
 *
 * Handlers are found at start-up, once for each instance, including inherited methods. A method that overrides a
 * handler is one only if it is decorated too. Guards, pipes, interceptors and filters do not apply. If a handler
 * throws or rejects, the delivery is answered with 500 and runs again when it is redelivered: make it idempotent.
 *
 * @param type - the event type; for a type that this version does not know, the event's data is `unknown`
 * @param options - `name`: the integration whose events it handles. Default: the one without a name
 * @throws {@link WorkflowConfigurationError} at start-up, if the class is request-scoped or transient, or if the integration
 * does not exist or has no `webhooks`
 * @example
 * ```ts
 * import { type CaseCompletedEvent, OnWorkflowEvent } from '@aplyid-workflow/nestjs';
 * import { Injectable } from '@nestjs/common';
 *
 * @Injectable()
 * export class Settlements {
 *   @OnWorkflowEvent('case.completed')
 *   async settled({ data }: CaseCompletedEvent): Promise<void> {
 *     console.log(data.external_id, data.client.approval_status);
 *   }
 * }
 * ```
 * @see https://workflow-docs.aplyid.com/guide/webhooks.html
 */
export function OnWorkflowEvent<Type extends WorkflowEventType | (string & {})>(
  type: Type,
  options: { readonly name?: string | undefined } = {},
): <Method extends TenantHandler<WorkflowEventOf<Type>, never>>(
  target: object,
  name: string,
  descriptor: TypedPropertyDescriptor<Method>,
) => void {
  return (target, name, descriptor) => {
    const events: HandledEvent[] = [...handledEvents(descriptor.value), { type, name: options.name }];
    SetMetadata(metadataKey, events)(target, name, descriptor);
  };
}

/** The events that a method handles. */
export function handledEvents(method: unknown): readonly HandledEvent[] {
  if (typeof method !== 'function') return [];
  return new Reflector().get<readonly HandledEvent[] | undefined>(metadataKey, method) ?? [];
}
