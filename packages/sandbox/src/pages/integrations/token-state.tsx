import type { Integration } from '../../model/integration.ts';
import { Badge } from '../parts/badges.tsx';

const day = 24 * 60 * 60 * 1000;

/** Whether the Access Token of an integration is valid, and when it expires. */
export function TokenState({ of: { expiresAt }, now }: { of: Pick<Integration, 'expiresAt'>; now: Date }) {
  if (!expiresAt) return <Badge tone="good">does not expire</Badge>;
  const left = +expiresAt - +now;
  if (left <= 0) return <Badge tone="bad">expired</Badge>;
  const days = Math.ceil(left / day);
  return <Badge tone={days > 7 ? 'good' : 'wait'}>{days === 1 ? '1 day left' : `${days} days left`}</Badge>;
}
