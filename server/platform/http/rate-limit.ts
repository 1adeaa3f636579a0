import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { clientNetwork } from './client-network';
import { ProblemError } from './http-errors';

/** How many requests one client may send. */
export interface RateLimit {
  /** Requests per minute. 0 disables the limit. */
  readonly perMinute: number;
  /**
   * The client that a request counts for: by default its network, see {@link clientNetwork}, which is given too. Do not
   * trust headers of the request here, unless they come from a trusted proxy or are verified.
   */
  readonly keyOf?: (request: FastifyRequest, network: string) => string | Promise<string>;
}

const minute = 60_000;

/** Health checks are never counted: the supervisor that restarts a server by them must always get through. */
function isHealthCheck(request: FastifyRequest): boolean {
  return request.url.startsWith('/health/');
}

/**
 * Rejects a client that sends too many requests with 429 and the time to wait. Every response says how many are left, in the
 * fields `RateLimit` and `RateLimit-Policy` of the IETF draft.
 */
export async function limitRate(
  app: FastifyInstance,
  { perMinute, keyOf = (_request, network) => network }: RateLimit,
): Promise<void> {
  if (perMinute === 0) return;
  await app.register(rateLimit, {
    ...{ global: false, max: perMinute, timeWindow: minute },
    keyGenerator: (request: FastifyRequest) => keyOf(request, clientNetwork(request.ip)),
  });
  const count = app.createRateLimit();
  const policy = `"default";q=${perMinute};w=${minute / 1000}`;
  app.addHook('onRequest', async (request, reply) => {
    if (isHealthCheck(request)) return;
    const state = await count(request);
    if (state.isAllowed) return;
    const { remaining, ttlInSeconds: seconds, isExceeded } = state;
    void reply.headers({ 'ratelimit-policy': policy, ratelimit: `"default";r=${remaining};t=${seconds}` });
    if (!isExceeded) return;
    void reply.header('retry-after', seconds);
    const message = `You have sent more than ${perMinute} requests in a minute. Retry in ${seconds} seconds.`;
    throw new ProblemError({ status: 429, code: 'RATE_LIMITED', message });
  });
}
