import { type CaseEnd, eventFor } from '../../model/webhook/event-types.ts';
import type { Stores } from '../../store/stores.ts';
import type { CaseService } from '../cases/cases.ts';
import type { Company } from '../cases/company.ts';
import { newCase } from '../cases/new-case.ts';
import type { Clock } from '../clock.ts';
import type { Integrations } from '../integrations.ts';
import { type DemoFate, demoCase } from './demo-cases.ts';
import { demoDelivery } from './demo-delivery.ts';
import { demoRequest } from './demo-request.ts';

/** A reserved host name that never resolves, so that no demo webhook reaches an app. */
const webhookUrl = 'https://app.example/webhooks/aplyid';

/** The interval between two demo Cases, in milliseconds. */
const step = 17 * 60 * 1000;

export interface SeedParts {
  readonly clock: Clock;
  readonly company: Company;
  readonly integrations: Integrations;
  readonly cases: CaseService;
  readonly stores: Stores;
}

/**
 * Fills an empty sandbox with `count` Cases in every state, their deliveries and API requests, dated over the last
 * few days. Nothing is sent. A sandbox that is not empty, for example after a restart, is not changed.
 */
export function seedDemo(parts: SeedParts, count: number): void {
  const { integrations, cases, company, stores } = parts;
  if (integrations.list({ limit: 1 }).length > 0 || cases.list({ limit: 1 }).length > 0) return;
  stores.transaction(() => {
    const ids = [integrations.create({ type: 'test', webhookUrl }).id];
    if (company.get().subscription === 'active')
      ids.push(integrations.create({ type: 'live', webhookUrl }).id);
    const end = parts.clock.now();
    for (let number = 0; number < count; number++) {
      const createdAt = end - (count - number) * step;
      const integrationId = ids[number % ids.length] ?? 0;
      seedOne(parts, { number, integrationId, createdAt });
    }
  });
}

interface Place {
  readonly number: number;
  readonly integrationId: number;
  readonly createdAt: number;
}

function seedOne(parts: SeedParts, { number, integrationId, createdAt }: Place): void {
  const { integrations, stores } = parts;
  const { params, fate } = demoCase(number);
  const { id } = stores.cases.insert(
    newCase({ integrationId, params, request: JSON.stringify(params), createdAt }),
  );
  const { maskedToken } = integrations.get(integrationId);
  stores.requests.insert(demoRequest({ maskedToken, integrationId, number, params, receivedAt: createdAt }));

  const endedAt = createdAt + step / 3;
  const end = endOf(fate);
  if (!end) return;
  if (end === 'cancelled') stores.cases.cancel(id, endedAt);
  else stores.cases.complete(id, fate === 'declined' ? fate : 'approved', endedAt);
  const eventType = eventFor(end);
  const about = parts.cases.get(id);
  if (!eventType || about.externalId === null) return;
  const delivered = fate !== 'failed';
  demoDelivery(stores.deliveries, { about, eventType, url: webhookUrl, delivered, at: endedAt });
}

function endOf(fate: DemoFate): CaseEnd | undefined {
  if (fate === 'cancelled') return fate;
  return fate === 'approved' || fate === 'declined' || fate === 'failed' ? 'completed' : undefined;
}
