import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProblemError } from './http-errors';

/** How many requests one asker may send. */
export interface RateLimit {
  /** Requests a minute; 0 sets no limit. */
  readonly perMinute: number;
  /**
   * Whose account a request is put to: by default the address that it comes from, for IPv6 its network of 64 bits, which is
   * given too. Headers of the request are not to be believed here, unless they come from a trusted proxy or prove themselves.
   */
  readonly keyOf?: (request: FastifyRequest, address: string) => string | Promise<string>;
}

const minute = 60_000;

/** Health checks are never counted: whoever restarts a server by them must not be turned away. */
function isHealthCheck(request: FastifyRequest): boolean {
  return request.url.startsWith('/health/');
}

/** The first 64 bits of an IPv6 address, which one asker has to themselves; an IPv4 address as it is. */
function networkOf(ip: string): string {
  const [, mapped] = /^::ffff:(\d+(?:\.\d+){3})$/i.exec(ip) ?? [];
  if (mapped !== undefined || !ip.includes(':')) return mapped ?? ip;
  const [head = '', tail] = ip.split('%', 1)[0]?.split('::') ?? [];
  const groups = head.split(':').filter((group) => group !== '');
  if (tail === undefined) return groups.slice(0, 4).join(':');
  const rest = tail.split(':').filter((group) => group !== '');
  return [...groups, ...Array<string>(Math.max(0, 8 - groups.length - rest.length)).fill('0'), ...rest]
    .slice(0, 4)
    .join(':');
}

/** Answers an asker who sends too much with 429 and when to come back; every answer says how much is left. */
export async function limitRate(app: FastifyInstance, { perMinute, keyOf }: RateLimit): Promise<void> {
  if (perMinute === 0) return;
  await app.register(rateLimit, {
    ...{ global: false, max: perMinute, timeWindow: minute, enableDraftSpec: true },
    ...(keyOf && { keyGenerator: (request: FastifyRequest) => keyOf(request, networkOf(request.ip)) }),
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
