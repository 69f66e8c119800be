import { describe } from 'vitest';
import type { BodyParser, HostLimit, StartAdapterHost } from './adapter-host.ts';
import { describeAuthentication } from './adapter-suite/authentication.ts';
import { describeClient } from './adapter-suite/client.ts';
import { describeDeliveries } from './adapter-suite/deliveries.ts';
import { describeHostCode } from './adapter-suite/host-code.ts';
import { describeHostTimeouts } from './adapter-suite/host-timeouts.ts';
import { describeOnce } from './adapter-suite/once.ts';
import { describeRefusals } from './adapter-suite/refusals.ts';
import { testHosts } from './adapter-suite/test-host.ts';

/**
 * Registers the tests that every adapter must pass, against host apps that listen.
 *
 * @param name - the adapter's name, for the report
 * @param start - starts a host app that uses the adapter; each test starts one
 * @param options - `bodyParsers`: where the framework's body parser may be mounted. Default: all three places; for a
 * framework that always parses first, only `before`. `isRemote`: whether the hosts run in another process, which can't call the suite's functions. Default
 * false. `limits`: what the host's runtime or framework does by itself. Default: nothing
 */
export function describeAdapter(
  name: string,
  start: StartAdapterHost,
  options: {
    readonly bodyParsers?: readonly BodyParser[];
    readonly isRemote?: boolean;
    readonly limits?: readonly HostLimit[];
  } = {},
): void {
  const { bodyParsers = ['none', 'before', 'after'], isRemote = false, limits = [] } = options;
  describe(name, () => {
    describe.each(bodyParsers)('body parser: %s', (bodyParser) => {
      const startHost = testHosts(start, bodyParser);
      describeClient(startHost, limits);
      describeDeliveries(startHost);
      describeAuthentication(startHost, bodyParser);
      describeRefusals(startHost, bodyParser, limits);
      describeOnce(startHost);
      describeHostTimeouts(startHost);
      if (!isRemote) describeHostCode(startHost);
    });
  });
}
