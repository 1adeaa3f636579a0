import type { FastifyInstance } from 'fastify';
import { sendProblem } from './http-errors';

/** Stops a server without interrupting its running requests. */
export class GracefulClose {
  private draining = false;

  constructor(
    private readonly app: FastifyInstance,
    private readonly deadlineMs: number,
  ) {
    app.addHook('onRequest', async (request, reply) => {
      if (!this.draining || request.url.startsWith('/health/')) return;
      const message = 'The server is shutting down. Retry in a moment.';
      await sendProblem(request, reply, { status: 503, code: 'SHUTTING_DOWN', message });
    });
    // A connection that stays open after its last response would prevent the server from closing.
    app.addHook('onSend', async (_request, reply) => {
      if (this.draining) void reply.header('connection', 'close');
    });
  }

  /** True once `close` has been called. */
  get isDraining(): boolean {
    return this.draining;
  }

  /** Accepts no new connections, waits for running requests until the deadline, then closes the remaining connections. */
  async close(): Promise<void> {
    this.draining = true;
    const deadline = setTimeout(() => this.app.server.closeAllConnections(), this.deadlineMs);
    try {
      await this.app.close();
    } finally {
      clearTimeout(deadline);
    }
  }
}
