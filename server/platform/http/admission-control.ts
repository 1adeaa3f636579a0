import { type GraphQLResponse, HeaderMap } from '@apollo/server';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { RequestAbortedError } from '../database';
import { SafeboardError } from '../errors';
import { clientNetwork } from './client-network';
import type { RateLimit } from './rate-limit';
import { RETRY_AFTER, ConcurrencyLimitError, type WorkQueue } from './work-queue';

/** What pages and files cost, by the URL of their route. */
export type PagePrices = Readonly<Record<string, number>>;

const figures = new Intl.NumberFormat('en-GB');

/** A page or file costs more than one request may. */
class PageCostError extends SafeboardError {
  constructor(cost: number, most: number) {
    const [costs, maximum] = [cost, most].map((each) => figures.format(each));
    super(
      'COST_TOO_HIGH',
      `This page costs ${costs}; the maximum is ${maximum}. Query the parts of it that you need at /graphql instead.`,
      { status: 400, details: { requested: cost, maximum: most } },
    );
  }
}

/** Admits operations and pages to the work queue of the server, each for its client. */
export class AdmissionControl {
  private readonly ends = new WeakMap<FastifyRequest, () => void>();
  private readonly signals = new WeakMap<FastifyRequest, AbortSignal>();

  /** @param keyOf the client of a request, as the rate limit counts it; by default its network */
  constructor(
    private readonly queue: WorkQueue,
    private readonly keyOf: NonNullable<RateLimit['keyOf']> = (_request, network) => network,
  ) {}

  /** Notes when the time of a request is over. */
  expect(request: FastifyRequest, signal: AbortSignal): void {
    this.signals.set(request, signal);
  }

  /** Waits until an operation may run, or returns the response that says why it may not. */
  async admit(request: FastifyRequest | undefined, cost: number): Promise<GraphQLResponse | null> {
    if (!request) return null;
    try {
      await this.enter(request, cost, this.signals.get(request));
      return null;
    } catch (error) {
      if (error instanceof ConcurrencyLimitError) return refusal(error, { 'retry-after': String(RETRY_AFTER) });
      if (this.signals.get(request)?.aborted) return refusal(new RequestAbortedError());
      throw error;
    }
  }

  /** Waits until work of this cost may run. It runs until {@link leave}. */
  async enter(request: FastifyRequest, cost: number, signal?: AbortSignal): Promise<void> {
    const client = await this.keyOf(request, clientNetwork(request.ip));
    this.ends.set(request, await this.queue.enter(client, cost, signal));
  }

  /** Ends the work of a request; nothing happens when it had none. */
  leave(request: FastifyRequest): void {
    this.ends.get(request)?.();
    this.ends.delete(request);
  }

  /**
   * Lets the routes of pages and files wait for their turn, and refuses those that cost too much.
   * @param mostCost what one request may cost
   */
  addTo(app: FastifyInstance, prices: PagePrices, mostCost: number): void {
    app.addHook('preHandler', async (request, reply) => {
      const cost = prices[request.routeOptions.url ?? ''];
      if (cost === undefined) return;
      if (cost > mostCost) throw new PageCostError(cost, mostCost);
      reply.raw.once('close', () => this.leave(request));
      try {
        await this.enter(request, cost, request.signal);
      } catch (error) {
        if (error instanceof ConcurrencyLimitError) void reply.header('retry-after', RETRY_AFTER);
        throw error;
      }
      // The client may have left while it waited, before there was anything to end.
      if (reply.raw.closed) this.leave(request);
    });
  }
}

/** The response to an operation that may not run. */
function refusal(
  { message, code, status = 503 }: SafeboardError,
  headers: Record<string, string> = {},
): GraphQLResponse {
  return {
    http: { headers: new HeaderMap(Object.entries(headers)), status },
    body: { kind: 'single', singleResult: { errors: [{ message, extensions: { code } }] } },
  };
}
