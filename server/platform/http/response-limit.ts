import type { FastifyInstance } from 'fastify';
import { ResponseTooLargeError } from '../errors';
import { isLonger } from '../graphql/limits';

/** Refuses files and pages that are longer than a response may be. Responses of the graph are refused while they are built. */
export function limitResponses(app: FastifyInstance, most: number): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (request.routeOptions.url === '/graphql') return payload;
    const isTooLong =
      (typeof payload === 'string' && isLonger(payload, most)) || (Buffer.isBuffer(payload) && payload.length > most);
    if (!isTooLong) return payload;
    const { code, message, status = 400 } = new ResponseTooLargeError(most);
    for (const name of ['etag', 'content-disposition', 'content-length']) void reply.removeHeader(name);
    void reply.code(status).header('cache-control', 'no-store').type('application/json; charset=utf-8');
    return JSON.stringify({ error: { code, message } });
  });
}
