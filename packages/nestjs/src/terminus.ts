import { WorkflowClient, WorkflowConfigurationError } from '@aplyid-workflow/core';
import { Inject, Injectable, Optional } from '@nestjs/common';
import { type HealthIndicatorResult, HealthIndicatorService } from '@nestjs/terminus';

/**
 * A health indicator for `@nestjs/terminus` 11 or later: down when the access key has expired. That is known for the
 * key of a Test integration with `issuedAt`; any other key is up. The API is not called: it has no endpoint for that.
 *
 * Add it to the `providers` of the module that imports `TerminusModule`. Webhooks arrive without the key too, so an
 * expired key is no reason to take the app out of service: use another path than that of your readiness probe.
 *
 * @example
 * ```ts
 * import { WorkflowHealthIndicator } from '@aplyid-workflow/nestjs/terminus';
 * import { Controller, Get } from '@nestjs/common';
 * import { HealthCheck, HealthCheckService } from '@nestjs/terminus';
 *
 * @Controller('health')
 * export class HealthController {
 *   constructor(
 *     private readonly health: HealthCheckService,
 *     private readonly workflow: WorkflowHealthIndicator,
 *   ) {}
 *
 *   @Get()
 *   @HealthCheck()
 *   check() {
 *     return this.health.check([() => this.workflow.check('accessKey')]);
 *   }
 * }
 * ```
 * @see https://workflow-docs.aplyid.com/guide/authentication.html
 */
@Injectable()
export class WorkflowHealthIndicator {
  readonly #indicators: HealthIndicatorService;
  readonly #client: WorkflowClient | undefined;

  constructor(
    @Inject(HealthIndicatorService) indicators: HealthIndicatorService,
    @Optional() @Inject(WorkflowClient) client?: WorkflowClient,
  ) {
    this.#indicators = indicators;
    this.#client = client;
  }

  /**
   * Checks the access key of a client.
   *
   * @param key - the name in the result
   * @param client - the client of a named integration, as `@InjectWorkflow(name)` injects it. Default: the client
   *   of the integration without a name
   * @returns up or down, with `expiresAt` if it is known
   * @throws {@link WorkflowConfigurationError} if `client` is left out and every integration has a name
   */
  check<const Key extends string>(
    key: Key,
    client: WorkflowClient | undefined = this.#client,
  ): HealthIndicatorResult<Key> {
    if (!client) {
      throw new WorkflowConfigurationError(
        'client is missing: every integration of this app has a name, so pass the client of one to check()',
      );
    }
    const indicator = this.#indicators.check(key);
    const expiresAt = client.accessKeyExpiresAt;
    if (!expiresAt) return indicator.up();
    if (expiresAt.getTime() > Date.now()) return indicator.up({ expiresAt });
    return indicator.down({
      expiresAt,
      message: 'the access key has expired: create a new Test integration in the portal',
    });
  }
}
