import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';

/** The headers that scripts of other origins may read, besides those that browsers always show. */
const EXPOSED = ['content-disposition', 'etag', 'ratelimit', 'ratelimit-policy', 'retry-after', 'x-request-id'];

/** How long a browser may remember a preflight, in seconds. Chromium's maximum. */
const PREFLIGHT_AGE = 7200;

/**
 * Lets pages of these origins read responses and send credentials in the `Authorization` header; `*` stands for every
 * origin. Cookies are never allowed. It decides what browsers show to scripts, and is no protection against other clients.
 */
export async function allowOrigins(app: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  await app.register(cors, {
    // A text would be sent to every origin; a list is compared with the origin of the request.
    origin: origins.includes('*') ? '*' : [...origins],
    methods: ['GET', 'HEAD', 'POST'],
    exposedHeaders: EXPOSED,
    maxAge: PREFLIGHT_AGE,
    credentials: false,
    strictPreflight: false,
  });
}
