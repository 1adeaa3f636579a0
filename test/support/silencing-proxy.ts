import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A proxy to a local port that can stop forwarding, like a broken network. */
export class SilencingProxy {
  /** The bytes that clients have sent on silenced connections. */
  lostBytes = 0;
  private readonly pairs = new Set<{ client: Socket; server: Socket }>();

  private constructor(
    private readonly listener: Server,
    target: number,
  ) {
    listener.on('connection', (client) => {
      const server = connect(target, '127.0.0.1');
      const pair = { client, server };
      this.pairs.add(pair);
      client.pipe(server).pipe(client);
      for (const [one, other] of [
        [client, server],
        [server, client],
      ] as const) {
        one.on('error', () => other.destroy());
        one.on('close', () => other.destroy());
      }
      client.on('close', () => this.pairs.delete(pair));
    });
  }

  /** Listens on a free port and forwards everything to the target. */
  static async start(target: number): Promise<SilencingProxy> {
    const listener = createServer().listen(0, '127.0.0.1');
    await once(listener, 'listening');
    return new SilencingProxy(listener, target);
  }

  /** The port that it listens on. */
  get port(): number {
    return (this.listener.address() as AddressInfo).port;
  }

  /** Stops forwarding on existing connections and leaves them open. New connections work. */
  silence(): void {
    for (const { client, server } of this.pairs) {
      client.unpipe(server).on('data', (lost: Buffer) => (this.lostBytes += lost.length));
      client.resume();
      server.unpipe(client).resume();
    }
  }

  /** Closes the proxy and all connections. */
  async close(): Promise<void> {
    this.listener.close();
    for (const { client, server } of this.pairs) [client, server].forEach((socket) => socket.destroy());
    if (this.listener.listening) await once(this.listener, 'close');
  }
}
