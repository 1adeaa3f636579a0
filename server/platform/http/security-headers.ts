import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/**
 * Adds the security headers. The content security policy allows pages to load from this server only, so that GraphiQL cannot
 * reach another host. Inline styles and blob workers are allowed because its editor needs both. Strict transport security
 * (HTTPS) is left to the proxy that terminates TLS.
 */
export async function addSecurityHeaders(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    strictTransportSecurity: false,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        fontSrc: ["'self'", 'data:'],
        imgSrc: ["'self'", 'data:'],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
  });
}
