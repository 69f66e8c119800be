import { STATUS_CODES } from 'node:http';
import { toHttpError } from '@aplyid-workflow/core';
import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';

/**
 * Nest selects filters with `instanceof`: this matches the errors that have an HTTP response, from any copy of
 * core.
 */
abstract class MappableError extends Error {
  static override [Symbol.hasInstance](value: unknown): boolean {
    return toHttpError(value) !== undefined;
  }
}

/** What Express's and Fastify's responses have in common. */
interface HostResponse {
  readonly headersSent?: boolean;
  readonly sent?: boolean;
  status(code: number): HostResponse;
  header(name: string, value: string): unknown;
  send(body: object): unknown;
}

/**
 * Answers the SDK's errors in Nest's error shape: 400 with `issues`, 409, 502, or 503 with `Retry-After`. The
 * API's own 401 or 404 is never passed on to your caller. Errors that are answered with 502 or 503 are logged by
 * Nest's `Logger`.
 *
 * Provide it as `APP_FILTER`, or give it to `app.useGlobalFilters()` or `@UseFilters()`. Other exceptions are left to
 * your filters. If you have a global filter that catches everything, Nest prefers it to `APP_FILTER`: use
 * `@UseFilters(WorkflowExceptionFilter)` on your controllers then.
 *
 * @example
 * ```ts
 * import { WorkflowExceptionFilter, WorkflowModule } from '@aplyid-workflow/nestjs';
 * import { Module } from '@nestjs/common';
 * import { APP_FILTER } from '@nestjs/core';
 *
 * @Module({
 *   imports: [WorkflowModule.forRoot()],
 *   providers: [{ provide: APP_FILTER, useClass: WorkflowExceptionFilter }],
 * })
 * export class AppModule {}
 * ```
 */
@Catch(MappableError)
export class WorkflowExceptionFilter implements ExceptionFilter {
  catch(exception: unknown, host: ArgumentsHost): void {
    const answer = toHttpError(exception);
    // Other transports have their own way of reporting an error.
    if (!answer || host.getType() !== 'http') throw exception;
    const { status, headers, body } = answer;
    if (status >= 500 && exception instanceof Error) {
      Logger.error(exception.message, exception.stack, 'WorkflowExceptionFilter');
    }
    const response = host.switchToHttp().getResponse<HostResponse>();
    if (response.headersSent || response.sent) return;
    for (const [name, value] of Object.entries(headers)) response.header(name, value);
    const { message, ...details } = body;
    response.status(status).send({ statusCode: status, message, error: STATUS_CODES[status], ...details });
  }
}
