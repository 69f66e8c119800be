import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  type ExecutionContext,
  HttpException,
  type INestApplication,
  ValidationPipe,
  VersioningType,
} from '@nestjs/common';
import { HttpAdapterHost, Reflector } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { WorkflowWebhookRoute } from '../index.ts';
import type { Platform } from './start-app.ts';

/** The global settings of an app. */
export interface Customization {
  readonly configure?: (app: INestApplication, platform: Platform) => unknown;
  /** The prefix of the app's routes. */
  readonly prefix?: string;
  readonly rawBody?: boolean;
  /** Whether a global filter catches every exception, so that the SDK's filter is bound to the controller. */
  readonly catchesEverything?: boolean;
}

const Public = Reflector.createDecorator<true>();

/** Marks a route that the guard of `customizations` allows. */
export const publicRoutes: () => MethodDecorator = () => Public(true);

/** Global settings that apps often have. */
export const customizations: Record<string, Customization> = {
  'a global prefix': { configure: (app) => app.setGlobalPrefix('api'), prefix: '/api' },
  'URI versioning': {
    configure: (app) => app.enableVersioning({ type: VersioningType.URI, defaultVersion: '1' }),
  },
  'a strict ValidationPipe': {
    configure: (app) =>
      app.useGlobalPipes(
        new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true }),
      ),
  },
  'a global guard': { configure: (app) => app.useGlobalGuards({ canActivate: hasPass }) },
  'a global exception filter': {
    configure: (app) => app.useGlobalFilters(new EveryException(app.get(HttpAdapterHost))),
    catchesEverything: true,
  },
  'raw bodies': { rawBody: true },
  'a body limit of its own': {
    configure: (app, platform) =>
      platform === 'Express'
        ? (app as NestExpressApplication).useBodyParser('json', { limit: '1mb' })
        : (app as NestFastifyApplication).useBodyParser('application/json', { bodyLimit: 1024 ** 2 }),
  },
};

function hasPass(context: ExecutionContext): boolean {
  const reflector = new Reflector();
  return (
    reflector.get(WorkflowWebhookRoute, context.getClass()) ??
    reflector.get(Public, context.getHandler()) ??
    false
  );
}

/** Answers every exception in the app's own format. */
@Catch()
class EveryException implements ExceptionFilter {
  readonly #host: HttpAdapterHost;

  constructor(host: HttpAdapterHost) {
    this.#host = host;
  }

  catch(exception: unknown, host: ArgumentsHost): void {
    const status = exception instanceof HttpException ? exception.getStatus() : 500;
    this.#host.httpAdapter.reply(host.switchToHttp().getResponse(), { problem: status }, status);
  }
}
