import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Stands between a client and a port of this machine, and can fall silent as a network that loses its way does. */
export class SilencingProxy {
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

  /** Listens on a free port and passes everything on to the target. */
  static async start(target: number): Promise<SilencingProxy> {
    const listener = createServer().listen(0, '127.0.0.1');
    await once(listener, 'listening');
    return new SilencingProxy(listener, target);
  }

  /** The port it listens on. */
  get port(): number {
    return (this.listener.address() as AddressInfo).port;
  }

  /** Lets nothing more through on the connections there are, and leaves them open; new ones work. */
  silence(): void {
    for (const { client, server } of this.pairs) {
      client.unpipe(server).resume();
      server.unpipe(client).resume();
    }
  }

  /** Ends everything. */
  async close(): Promise<void> {
    this.listener.close();
    for (const { client, server } of this.pairs) [client, server].forEach((socket) => socket.destroy());
    if (this.listener.listening) await once(this.listener, 'close');
  }
}

/** Waits until that is so; fails after ten seconds. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 10_000; Date.now() < deadline; await sleep(100)) if (await holds()) return;
  throw new Error('It did not come about within ten seconds.');
}
