import { webhooks } from '../aplyid.server';

export const action = ({ request }: { request: Request }) => webhooks.fetch(request);
export const loader = action;
