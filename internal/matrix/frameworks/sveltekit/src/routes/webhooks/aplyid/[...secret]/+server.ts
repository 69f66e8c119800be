import { remoteApp } from '../../../../remote-app.ts';

export const fallback = ({ request }: { request: Request }) => remoteApp().fetch(request);
