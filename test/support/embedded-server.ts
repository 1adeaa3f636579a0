import { createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { openEmbedded, type EmbeddedDatabase } from '../../server/platform/database/embedded/open';
import { createLogger } from '../../server/platform/logging/logger';
import { archiveOf } from './archives';

/** A PostgreSQL server on a local port that a test can stop and start. */
export class EmbeddedServer {
  private listener: Server | undefined;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly database: EmbeddedDatabase,
    /** The port that it listens on when started. */
    readonly port: number,
  ) {}

  /** Creates a server that is not started. */
  static async create(): Promise<EmbeddedServer> {
    const logger = createLogger({ logLevel: 'silent' });
    const database = await openEmbedded({ seed: await archiveOf('empty'), leaseTimeout: 30_000, logger });
    return new EmbeddedServer(database, await freePort());
  }

  /** The value for DATABASE_URL. */
  get url(): string {
    return `postgres://app:s3cret@127.0.0.1:${this.port}/boards`;
  }

  /** Starts to accept connections. */
  async start(): Promise<void> {
    this.listener = createServer((socket) => {
      this.sockets.add(socket);
      const connection = this.database.connect();
      socket.on('error', () => connection.destroy()).on('close', () => connection.destroy());
      socket.pipe(connection).pipe(socket);
    }).listen(this.port, '127.0.0.1');
    await once(this.listener, 'listening');
  }

  /** Closes every connection and accepts no more, like a server that restarts. */
  async stop(): Promise<void> {
    const { listener } = this;
    if (!listener) return;
    this.listener = undefined;
    const closed = once(listener, 'close');
    listener.close();
    for (const socket of this.sockets) socket.destroy();
    this.sockets.clear();
    await closed;
  }

  /** Stops it permanently. */
  async close(): Promise<void> {
    await this.stop();
    await this.database.close();
  }
}

/** A free port. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port was free.');
  return address.port;
}
