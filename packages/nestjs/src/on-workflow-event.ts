import type { WebhookHandler, WorkflowEventOf, WorkflowEventType } from '@aplyid-workflow/core';
import { SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';

const metadataKey = 'aplyid-workflow:events';

/** What a method is decorated with. */
export interface HandledEvent {
  readonly type: string;
  readonly name: string | undefined;
}

/**
 * Makes a method of a provider or controller a handler of an event. It is found at start-up, once for each
 * instance, and an inherited one counts too; a method that overrides it is a handler only if it is decorated
 * itself. Guards, pipes, interceptors and filters are not for handlers.
 *
 * If it throws or rejects, the delivery is answered with 500 so that it comes again: make it idempotent.
 *
 * @param type The event type; of one that this version does not know, the event's data is `unknown`
 * @param options.name The integration whose events it handles. Default: the one without a name
 * @throws {WorkflowConfigurationError} at start-up, if the class is request-scoped or transient, or if there is
 * no such integration or it receives no webhooks
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
 * @see Receiving Webhooks
 */
export function OnWorkflowEvent<Type extends WorkflowEventType | (string & {})>(
  type: Type,
  options: { readonly name?: string | undefined } = {},
): <Method extends WebhookHandler<WorkflowEventOf<Type>>>(
  target: object,
  name: string,
  descriptor: TypedPropertyDescriptor<Method>,
) => void {
  return (target, name, descriptor) => {
    const events: HandledEvent[] = [...handledEvents(descriptor.value), { type, name: options.name }];
    SetMetadata(metadataKey, events)(target, name, descriptor);
  };
}

/** The events that a method is decorated with. */
export function handledEvents(method: unknown): readonly HandledEvent[] {
  if (typeof method !== 'function') return [];
  return new Reflector().get<readonly HandledEvent[] | undefined>(metadataKey, method) ?? [];
}
