import { eventHandler, toWebRequest } from 'h3';
import { remoteApp } from '../src/remote-app.ts';

export default eventHandler((event) => remoteApp().fetch(toWebRequest(event)));
