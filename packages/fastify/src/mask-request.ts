import { maskWebhookSecret } from '@aplyid-workflow/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';

type Serializer = (request: FastifyRequest) => unknown;

/** The property where pino, and Fastify for the routes of an instance, keep a logger's serializers. */
const serializers = Symbol.for('pino.serializers');

/** The app's own serializer of requests, with the webhook secret masked in its result. */
export function maskedRequest(app: FastifyInstance, given: Serializer | undefined): Serializer {
  const serialize = given ?? serializerOf(app.log) ?? minimal;
  return (request) => maskWebhookSecret(serialize(request), app.prefix);
}

function serializerOf(log: object): Serializer | undefined {
  const known: unknown = Reflect.get(log, serializers);
  const found: unknown = typeof known === 'object' && known !== null ? Reflect.get(known, 'req') : undefined;
  return typeof found === 'function' ? (request) => Reflect.apply(found, undefined, [request]) : undefined;
}

const minimal: Serializer = ({ method, url }) => ({ method, url });
