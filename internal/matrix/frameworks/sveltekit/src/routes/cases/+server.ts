import { remoteApp } from '../../remote-app.ts';

export const POST = ({ request }: { request: Request }) => remoteApp().fetch(request);
