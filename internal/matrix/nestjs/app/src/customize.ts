import { WorkflowWebhookRoute } from '@aplyid-workflow/nestjs';
import {
  type ArgumentsHost,
  type CanActivate,
  Catch,
  type ExceptionFilter,
  type ExecutionContext,
  HttpException,
  type INestApplication,
  ValidationPipe,
  VersioningType,
} from '@nestjs/common';
import { type AbstractHttpAdapter, HttpAdapterHost, Reflector } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Marks a route that requires no session. */
export const Public = Reflector.createDecorator<true>();

/**
 * Gives the app a prefix, versions, a pipe that rejects unknown properties, a guard before everything, a filter
 * for every exception, and its own body limit.
 *
 * @returns the prefix of its paths
 */
export function customize(app: INestApplication): string {
  const { httpAdapter } = app.get(HttpAdapterHost);
  app.setGlobalPrefix('api');
  app.enableVersioning({ type: VersioningType.URI, defaultVersion: '1' });
  app.useGlobalPipes(new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true }));
  app.useGlobalGuards(new SessionGuard(app.get(Reflector)));
  app.useGlobalFilters(new EveryException(httpAdapter));
  if (httpAdapter.getType() === 'fastify') {
    (app as NestFastifyApplication).useBodyParser('application/json', { bodyLimit: 2 ** 20 });
  } else {
    (app as NestExpressApplication).useBodyParser('json', { limit: '1mb' });
  }
  return '/api';
}

class SessionGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    if (this.reflector.get(WorkflowWebhookRoute, context.getClass())) return true;
    return this.reflector.get(Public, context.getHandler()) === true;
  }
}

@Catch()
class EveryException implements ExceptionFilter {
  constructor(private readonly httpAdapter: AbstractHttpAdapter) {}

  catch(exception: unknown, host: ArgumentsHost): void {
    const status = exception instanceof HttpException ? exception.getStatus() : statusOf(exception);
    this.httpAdapter.reply(host.switchToHttp().getResponse(), { problem: status }, status);
  }
}

/** The status of Fastify's own errors, such as a media type without a parser. */
function statusOf(exception: unknown): number {
  const status: unknown = Object(exception).statusCode;
  return typeof status === 'number' ? status : 500;
}
