import type { FastifyInstance } from 'fastify';

/** Whether the application is ready for requests. `reason` is a short sentence for the person on call, without secrets. */
export type Readiness = { ready: true } | { ready: false; reason: string };

/** Checks whether the application is ready for requests, for example whether its database is reachable. */
export type ReadinessCheck = () => Promise<Readiness>;

/** The options of the health routes. */
export interface HealthOptions {
  /** The check of the application. If it throws or takes too long, the server is not ready. */
  isReady: ReadinessCheck;
  /** True once the server has started to shut down, so that it receives no new work. */
  isDraining: () => boolean;
  /** The time limit of the check, in milliseconds. */
  timeoutMs: number;
}

/**
 * Adds `/health/live` (the process runs: always 200) and `/health/ready` (200, or 503 with a reason), for process
 * supervisors and load balancers. Neither is ever cached.
 */
export function addHealthRoutes(app: FastifyInstance, options: HealthOptions): void {
  app.get('/health/live', async (_request, reply) => {
    return reply.header('cache-control', 'no-store').send({ status: 'live' });
  });

  app.get('/health/ready', async (_request, reply) => {
    const readiness = options.isDraining()
      ? ({ ready: false, reason: 'The server is shutting down.' } as const)
      : await checkWithin(options.isReady, options.timeoutMs);
    void reply.header('cache-control', 'no-store');
    return readiness.ready
      ? reply.send({ status: 'ready' })
      : reply.code(503).send({ status: 'not ready', reason: readiness.reason });
  });
}

async function checkWithin(isReady: ReadinessCheck, timeoutMs: number): Promise<Readiness> {
  let timer: NodeJS.Timeout | undefined;
  const tooSlow = new Promise<Readiness>((resolve) => {
    const reason = `The readiness check did not finish within ${timeoutMs} ms.`;
    timer = setTimeout(() => resolve({ ready: false, reason }), timeoutMs);
  });
  try {
    return await Promise.race([isReady(), tooSlow]);
  } catch {
    return { ready: false, reason: 'The readiness check failed.' };
  } finally {
    clearTimeout(timer);
  }
}
