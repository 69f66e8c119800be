export type {
  AdapterHost,
  AdapterHostOptions,
  BodyParser,
  HostLimit,
  StartAdapterHost,
} from './adapter-host.ts';
export { describeAdapter } from './adapter-suite.ts';
export { type Answer, type DeliveryOptions, deliver } from './deliver.ts';
export { describeAccessKey } from './describe-access-key.ts';
export { describeCaseStore, describeStore, describeTransactions } from './describe-stores.ts';
export { describeTenants } from './describe-tenants.ts';
export { type ApiRequest, type FakeApi, startFakeApi } from './fake-api.ts';
export { type Recorder, recorder } from './recorder.ts';
export { type RemoteHosts, startRemoteHosts } from './remote-hosts.ts';
