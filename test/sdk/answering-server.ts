import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that came to an {@link RespondingServer}. */
export interface CameIn {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** The body as JSON; undefined where there was none. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

/** A server of HTTP that answers as a test has it, and remembers what it was asked. */
export class RespondingServer {
  /** What came in since the answer was set. */
  requests: CameIn[] = [];
  private reply: (response: ServerResponse, request: CameIn, count: number) => void = () => undefined;

  private constructor(
    private readonly server: Server,
    /** Where its graph would be. */
    readonly url: string,
  ) {}

  /** Starts one on a free port. */
  static async start(): Promise<RespondingServer> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
    const responding = new RespondingServer(server, url);
    server.on('request', (request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const text = Buffer.concat(parts).toString();
        const { method = '', url: path = '', headers } = request;
        const body: unknown = text === '' ? undefined : JSON.parse(text);
        const came = { method, url: path, headers, body };
        responding.requests.push(came);
        responding.reply(response, came, responding.requests.length);
      });
    });
    return responding;
  }

  /** From now on it answers like this; `count` is 1 for the next request. */
  response(reply: (response: ServerResponse, request: CameIn, count: number) => void): void {
    this.requests = [];
    this.reply = reply;
  }

  /** From now on it answers with this. */
  responseWith(status: number, body: unknown, headers: Record<string, string> = {}): void {
    this.response((response) => sendJson(response, status, body, headers));
  }

  /** Stops it, with its open connections. */
  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

/** Sends an answer: an object as JSON, text as a web page. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  const isText = typeof body === 'string';
  response
    .writeHead(status, { 'content-type': isText ? 'text/html' : 'application/json', ...headers })
    .end(isText ? body : JSON.stringify(body));
}

/** What a promise rejects with; undefined where it does not. */
export async function reasonOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
}

/** An answer that lists no boards. */
export const noBoards = { data: { boards: { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } } } };

/** An answer of a write of an impact that was done. */
export const impactRecorded = {
  data: { recordImpact: { recommendation: { id: 'Recommendation:1' }, userErrors: [] } },
};
