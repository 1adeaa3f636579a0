import type { PGlite } from '@electric-sql/pglite' with { 'resolution-mode': 'import' };
import type { Logger } from '../../logging/logger';
import { EmbeddedConnection } from './connection';
import { fatalMessage, queryMessage, syncMessage, welcome } from './messages';
import { Turns } from './turns';
import { readAnswer, type Answer } from './wire';

/** How long the session may keep the event loop before others get a look in, in milliseconds. */
const longestRun = 10;

/** What a session needs to know. */
export interface SessionOptions {
  /** Milliseconds that a connection may leave a transaction open without using it, while the others wait for it. */
  leaseTimeout: number;
  /** Where trouble is told. */
  logger: Logger;
  /** What the server says of itself in its welcome (server_version, TimeZone, ...). */
  parameters: Readonly<Record<string, string>>;
}

/**
 * Shares the one session of the embedded database among many connections. Whatever a connection sends up to the next
 * point of answering runs as one piece, and a connection with a transaction open keeps the session until it ends, so
 * connections see each other's work as they would on a server at the strictest isolation.
 */
export class EmbeddedSession {
  private readonly connections = new Set<EmbeddedConnection>();
  private readonly turns = new Turns<EmbeddedConnection>();
  private readonly leases = new Map<EmbeddedConnection, NodeJS.Timeout>();
  private running: Promise<unknown> = Promise.resolve();
  private lastPause = 0;
  private lastId = 0;
  private closing = false;

  constructor(
    private readonly engine: PGlite,
    private readonly options: SessionOptions,
  ) {}

  /** A new connection; `pg` takes it for a socket. */
  open(): EmbeddedConnection {
    const connection = new EmbeddedConnection(this, ++this.lastId);
    this.connections.add(connection);
    return connection;
  }

  /** The greeting of a started connection. */
  welcome(connection: EmbeddedConnection): Buffer {
    return welcome(this.options.parameters, connection.id);
  }

  /**
   * Runs what a connection sent as one piece, when it is its turn, and gives it the answer.
   * @param endsIdle whether the server must answer with its transaction's state (all but Flush).
   */
  async run(connection: EmbeddedConnection, unit: Buffer, endsIdle: boolean): Promise<void> {
    await this.turns.take(connection);
    this.endLease(connection);
    if (!this.connections.has(connection)) return;
    const answer = await this.execute(unit);
    if (endsIdle && !answer.state) throw new Error('The embedded database broke off its answer.');
    connection.deliver(answer.own);
    if (!this.connections.has(connection)) return;
    if (answer.state === 'I') this.turns.giveBack(connection);
    else this.startLease(connection);
  }

  /** Ends a connection's part: its open transaction is rolled back, its turn given on, its statements freed. */
  async leave(connection: EmbeddedConnection): Promise<void> {
    if (!this.connections.delete(connection)) return;
    this.endLease(connection);
    if (this.turns.isHeldBy(connection)) return this.cleanUp(connection);
    this.turns.giveBack(connection);
    // Nobody needs to wait for the freeing, which may have to wait for somebody else's transaction.
    if (connection.statements.any && !this.closing)
      void this.turns.take(connection).then(() => this.cleanUp(connection));
  }

  /** Ends every connection, then the database itself. */
  async close(): Promise<void> {
    this.closing = true;
    await Promise.all([...this.connections].map((connection) => connection.hangUp()));
    await this.engine.close();
  }

  private async cleanUp(connection: EmbeddedConnection): Promise<void> {
    try {
      await this.running;
      const { state } = await this.execute(syncMessage);
      if (state !== 'I') await this.execute(queryMessage('ROLLBACK'));
      if (connection.statements.any) await this.execute(connection.statements.freeing());
    } catch (error) {
      if (!this.closing) this.options.logger.error({ err: error }, 'A connection could not be ended cleanly');
    } finally {
      this.turns.giveBack(connection);
    }
  }

  private async execute(unit: Buffer): Promise<Answer> {
    const chunks: Buffer[] = [];
    // The bytes are the engine's own memory, which it uses again: copy them.
    const onRawData = (bytes: Uint8Array): void => void chunks.push(Buffer.from(bytes));
    const run = this.pause().then(() =>
      this.engine.runExclusive(() => this.engine.execProtocolRawStream(unit, { onRawData })),
    );
    this.running = run.catch(() => undefined);
    await run;
    const answer = readAnswer(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
    for (const connection of this.connections) connection.deliver(answer.notifications);
    return answer;
  }

  /** Lets timers and sockets have their turn after a stretch of queries: they run on this thread as well. */
  private async pause(): Promise<void> {
    if (performance.now() - this.lastPause < longestRun) return;
    await new Promise((resolve) => setImmediate(resolve));
    this.lastPause = performance.now();
  }

  private startLease(connection: EmbeddedConnection): void {
    const { leaseTimeout, logger } = this.options;
    const expire = (): void => {
      logger.warn({ leaseTimeout }, 'A transaction was left open too long and was rolled back');
      const text = `the transaction was left idle for more than ${leaseTimeout} ms and was rolled back`;
      void connection.hangUp(fatalMessage('25P03', text));
    };
    this.leases.set(connection, setTimeout(expire, leaseTimeout).unref());
  }

  private endLease(connection: EmbeddedConnection): void {
    clearTimeout(this.leases.get(connection));
    this.leases.delete(connection);
  }
}
