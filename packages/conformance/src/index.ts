export type { AdapterHost, AdapterHostOptions, BodyParser, StartAdapterHost } from './adapter-host.ts';
export { describeAdapter } from './adapter-suite.ts';
export { type Answer, type DeliveryOptions, deliver } from './deliver.ts';
export { docsExample, docsHeaders } from './docs-example.ts';
export { type ApiRequest, type FakeApi, startFakeApi } from './fake-api.ts';
export { createGate, type Gate } from './gate.ts';
export { listen } from './listen.ts';
export { type RemoteHosts, startRemoteHosts } from './remote-hosts.ts';
