import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProblemError } from './http-errors';

/** How many requests one asker may send. */
export interface RateLimit {
  /** Requests a minute; 0 sets no limit. */
  readonly perMinute: number;
  /**
   * Whose account a request is put to: by default the address that it comes from, for IPv6 its network of 64 bits.
   * Headers of the request are not to be believed here, unless they come from a trusted proxy.
   */
  readonly keyOf?: (request: FastifyRequest) => string | Promise<string>;
}

const minute = 60_000;

/** Health checks are never counted: whoever restarts a server by them must not be turned away. */
function isHealthCheck(request: FastifyRequest): boolean {
  return request.url.startsWith('/health/');
}

/** Answers an asker who sends too much with 429 and when to come back; every answer says how much is left. */
export async function limitRate(app: FastifyInstance, { perMinute, keyOf }: RateLimit): Promise<void> {
  if (perMinute === 0) return;
  await app.register(rateLimit, {
    ...{ global: false, max: perMinute, timeWindow: minute, enableDraftSpec: true },
    ...(keyOf && { keyGenerator: keyOf }),
    errorResponseBuilder: (_request, { ttl }) => {
      const seconds = Math.ceil(ttl / 1000);
      const message = `More than ${perMinute} requests came from you in a minute. Try again in ${seconds} seconds.`;
      return new ProblemError({ status: 429, code: 'RATE_LIMITED', message });
    },
  });
  const count = app.rateLimit();
  app.addHook('onRequest', async function (request, reply) {
    if (!isHealthCheck(request)) await (count as unknown as CountRequest).call(this, request, reply);
  });
}

/** What the plugin's handler is; its type tells of a callback that it does not take. */
type CountRequest = (this: FastifyInstance, request: FastifyRequest, reply: unknown) => Promise<void>;
