import type { Logger } from '../../logging/logger';
import { EmbeddedConnection } from './connection';
import type { Engine } from './engine';
import { FifoLock } from './fifo-lock';
import { fatalMessage, queryMessage, syncMessage, welcome } from './messages';
import { readServerMessages, type ServerMessages } from './wire';

/**
 * How long a statement may go on after its connection has ended, in milliseconds. To end it takes about as long: its
 * thread ends with it, and the database is opened again.
 */
const grace = 1000;

/** What a session needs to know. */
export interface SessionOptions {
  /** Milliseconds that a connection may leave a transaction open without using it, while the others wait for it. */
  leaseTimeout: number;
  /** Milliseconds that a statement may run; 0 for no limit. */
  statementTimeout: number;
  /** The log for warnings and errors. */
  logger: Logger;
}

/**
 * Shares the one session of the embedded database among many connections. Everything a connection sends up to the
 * next synchronisation point runs as one unit, and a connection with an open transaction keeps the session until it
 * ends. So connections see each other's work as on a server with the strictest isolation.
 */
export class EmbeddedSession {
  private readonly connections = new Set<EmbeddedConnection>();
  private readonly lock = new FifoLock<EmbeddedConnection>();
  private readonly leases = new Map<EmbeddedConnection, NodeJS.Timeout>();
  private running: Promise<unknown> = Promise.resolve();
  private statementTimeout: number;
  private lastId = 0;
  private closing = false;

  constructor(
    private readonly engine: Engine,
    private readonly options: SessionOptions,
  ) {
    this.statementTimeout = options.statementTimeout;
    engine.onSessionLost = () => this.restart();
  }

  /** A new connection; `pg` takes it for a socket. */
  open(): EmbeddedConnection {
    const connection = new EmbeddedConnection(this, ++this.lastId);
    this.connections.add(connection);
    return connection;
  }

  /** The greeting of a started connection. */
  welcome(connection: EmbeddedConnection): Buffer {
    return welcome(this.engine.parameters, connection.id);
  }

  /**
   * Runs what a connection sent as one unit, once it holds the lock, and passes on the response.
   * @param endsIdle whether the server must respond with its transaction state (all but Flush)
   */
  async run(connection: EmbeddedConnection, unit: readonly Buffer[], endsIdle: boolean): Promise<void> {
    await this.lock.take(connection);
    this.endLease(connection);
    try {
      await this.engine.ready();
      // It may have left while it waited.
      if (!this.connections.has(connection)) return;
      const result = await this.executeWithin(this.statementTimeout, connection, unit);
      // The engine gave up in the middle, for example when a recursion exhausted its stack: its state is not to be trusted.
      if (endsIdle && !result.state) return await this.engine.interrupt(new Error('The response ended early.'));
      if (!this.connections.has(connection)) return;
      connection.deliver(result.own);
      connection.listens ||= result.listens;
      if (result.state === 'I') this.lock.giveBack(connection);
      else this.startLease(connection);
    } catch (error) {
      if (!this.connections.has(connection)) return;
      this.options.logger.error({ err: error }, 'A connection failed with the embedded database');
      void connection.hangUp(fatalMessage('57P03', 'the embedded database cannot be opened again at the moment'));
    }
  }

  /** Ends the statement of a connection, and the connection with it; one without a statement is left alone. */
  cancel(id: number): void {
    const connection = [...this.connections].find((each) => each.id === id);
    if (connection?.isWorking) void connection.hangUp(fatalMessage('57014', 'the statement was cancelled'));
  }

  /** Runs something whose statements may take any time. */
  async withoutStatementTimeout<Result>(run: () => Promise<Result>): Promise<Result> {
    this.statementTimeout = 0;
    try {
      return await run();
    } finally {
      this.statementTimeout = this.options.statementTimeout;
    }
  }

  /** Ends a connection: its open transaction is rolled back, its lock released, its statements freed. */
  async leave(connection: EmbeddedConnection): Promise<void> {
    if (!this.connections.delete(connection)) return;
    this.endLease(connection);
    if (this.lock.isHeldBy(connection)) return this.cleanUp(connection);
    this.lock.giveBack(connection);
    // Freed in the background: it may have to wait for another connection's transaction.
    if (connection.statements.any && !this.closing)
      void this.lock.take(connection).then(() => this.cleanUp(connection));
  }

  /** Ends every connection, then the database itself. */
  async close(): Promise<void> {
    this.closing = true;
    await Promise.all([...this.connections].map((connection) => connection.hangUp()));
    await this.engine.close();
  }

  private async cleanUp(connection: EmbeddedConnection): Promise<void> {
    try {
      if (!(await this.hasFinished()) || !this.engine.isOpen) return;
      const { state } = await this.execute([syncMessage]);
      if (state !== 'I') await this.execute([queryMessage('ROLLBACK')]);
      if (connection.statements.any) await this.execute([connection.statements.freeing()]);
    } catch (error) {
      if (!this.closing) this.options.logger.error({ err: error }, 'A connection could not be ended cleanly');
    } finally {
      this.lock.giveBack(connection);
    }
  }

  /** Waits for the running unit. Interrupts it, and returns false, when it goes on for too long after its connection's end. */
  private async hasFinished(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), grace)));
    // Data in memory would end with their thread.
    const isInterruptible = this.engine.isDurable || this.closing;
    const finished = this.running.then(() => true);
    try {
      if (await (isInterruptible ? Promise.race([finished, late]) : finished)) return true;
    } finally {
      clearTimeout(timer);
    }
    this.options.logger.warn('A statement outlasted its request: it is ended, and the embedded database opened again');
    await this.engine.interrupt();
    return false;
  }

  /**
   * The session was lost with its thread, and a new one begins. Ends the connections that had something in it. The others
   * do not notice: what waits for the lock was not sent yet.
   */
  private restart(): void {
    const affected = [...this.connections].filter(
      (connection) => this.lock.isHeldBy(connection) || connection.statements.any || connection.listens,
    );
    for (const connection of affected) {
      connection.statements.forget();
      this.lock.giveBack(connection);
      void connection.hangUp(fatalMessage('57P02', 'the embedded database was interrupted and is opened again'));
    }
  }

  private async execute(unit: readonly Buffer[]): Promise<ServerMessages> {
    const run = this.engine.run(unit);
    this.running = run.catch(() => undefined);
    const result = readServerMessages(await run);
    for (const connection of this.connections) connection.deliver(result.notifications);
    return result;
  }

  /** Ends the connection of a unit that takes longer than this. */
  private async executeWithin(
    milliseconds: number,
    connection: EmbeddedConnection,
    unit: readonly Buffer[],
  ): Promise<ServerMessages> {
    if (milliseconds === 0) return this.execute(unit);
    const expire = () =>
      void connection.hangUp(
        fatalMessage('57014', `the statement took longer than ${milliseconds} ms and was cancelled`),
      );
    const timer = setTimeout(expire, milliseconds);
    return this.execute(unit).finally(() => clearTimeout(timer));
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
