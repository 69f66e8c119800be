import { webhooks } from '@/lib/aplyid';

export const POST = (request: Request) => webhooks.fetch(request);
