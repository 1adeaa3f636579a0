import type { FastifyInstance } from 'fastify';

/** Whether the application can answer questions now; `reason` is a short sentence for the person on call, without secrets. */
export type Readiness = { ready: true } | { ready: false; reason: string };

/** Asks the application whether it can answer questions now, for example whether its database is reachable. */
export type ReadinessCheck = () => Promise<Readiness>;

/** What the health routes need to know. */
export interface HealthOptions {
  /** The application's own check; a check that throws or takes too long counts as "not ready". */
  isReady: ReadinessCheck;
  /** True from the moment the server has begun to stop, so that no new work is sent to it. */
  isDraining: () => boolean;
  /** How long to wait for the check, in milliseconds. */
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
    const reason = `The readiness check did not answer within ${timeoutMs} ms.`;
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
