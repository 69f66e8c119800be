import type { Context } from 'hono';
import { maskWebhookUrl } from '../../model/mask.ts';
import { deliveryStatuses } from '../../model/webhook/delivery.ts';
import type { Services } from '../../services/services.ts';
import { pageOf } from '../parts/pager.tsx';
import type { PageEnv } from '../shell/frame.ts';
import { page } from '../shell/page.tsx';
import { wholeOf } from '../shell/query.ts';
import { DeliveriesPage } from './list.tsx';

/** `GET /portal/deliveries`, filtered by its query. */
export function deliveriesPage({ deliveries, integrations, cases, clock }: Services) {
  return (c: Context<PageEnv>) => {
    const asked = (name: string): string => c.req.query(name)?.trim() ?? '';
    const query = {
      search: asked('search'),
      status: asked('status'),
      case: asked('case'),
      integration: asked('integration'),
    };
    const before = c.req.query('before');
    const filter = {
      before,
      search: query.search,
      status: deliveryStatuses.find((one) => one === query.status),
      caseId: wholeOf(query.case),
      integrationId: wholeOf(query.integration),
    };
    const { rows, next } = pageOf(
      (limit) => deliveries.list({ ...filter, limit }),
      ({ id }) => id,
    );
    const known = integrations.list();
    const props = {
      deliveries: rows,
      destinations: new Map(known.map(({ id, webhookUrl }) => [id, maskWebhookUrl(webhookUrl)])),
      counts: deliveries.counts(),
      integrations: known,
      newestCase: cases.list({ limit: 1 })[0],
      now: new Date(clock.now()),
    };
    return page(c, <DeliveriesPage {...props} query={query} next={next} first={before === undefined} />);
  };
}
