import { remoteApp } from '../../../remote-app.ts';

export const ALL = ({ request }: { request: Request }) => remoteApp().fetch(request);
