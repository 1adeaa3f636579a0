import { Duplex } from 'node:stream';
import { copyRefusal } from './messages';
import { StatementNames } from './statement-names';
import { ClientMessages, endsUnit, letterOf } from './wire';

/** What a connection needs of its session; {@link EmbeddedSession} of `session.ts` provides it. */
export interface ConnectionSession {
  /** The response to a start-up packet. */
  welcome(connection: EmbeddedConnection): Buffer;
  /** Runs a unit of messages and delivers the response. */
  run(connection: EmbeddedConnection, unit: readonly Buffer[], endsIdle: boolean): Promise<void>;
  /** Ends the connection's part in the session. */
  leave(connection: EmbeddedConnection): Promise<void>;
}

/** Replies to requests that this server never sends (password, copied data). */
const unsolicited = new Set(['p', 'd', 'c', 'f']);

/** Messages that run a statement: Query and Execute. */
const runsStatement = new Set(['Q', 'E']);

/**
 * A connection to the embedded database that the `pg` driver uses like a socket: it writes and reads PostgreSQL's
 * protocol. The bytes never leave the process.
 */
export class EmbeddedConnection extends Duplex {
  /** The prepared statements of this connection, separate from those of the others. */
  readonly statements: StatementNames;
  /** Whether it has asked for notifications. */
  listens = false;
  private readonly messages = new ClientMessages();
  private unit: Buffer[] = [];
  private started = false;
  private working = false;
  private left: Promise<void> | undefined;

  constructor(
    private readonly session: ConnectionSession,
    /** Distinguishes the connections of one session. */
    readonly id: number,
  ) {
    super();
    this.statements = new StatementNames(id);
  }

  /** Whether it waits for the response to something that it sent. */
  get isWorking(): boolean {
    return this.working;
  }

  /** Opens a socket; there is nothing to wait for here. */
  connect(): this {
    process.nextTick(() => this.emit('connect'));
    return this;
  }

  /** Part of the socket interface; has no effect in process. */
  setNoDelay(): this {
    return this;
  }

  /** Part of the socket interface; has no effect in process. */
  setKeepAlive(): this {
    return this;
  }

  /** Sockets have this; a connection in process never keeps the process alive. */
  ref(): this {
    return this;
  }

  /** See {@link ref}. */
  unref(): this {
    return this;
  }

  /** Hands bytes to the client. */
  deliver(bytes: Buffer): void {
    if (bytes.length > 0 && !this.destroyed && !this.readableEnded) this.push(bytes);
  }

  /**
   * Rolls back an open transaction, releases the lock and ends the connection, after a last message if there is one.
   */
  async hangUp(lastMessage?: Buffer): Promise<void> {
    if (lastMessage) this.deliver(lastMessage);
    await this.leave();
    if (this.destroyed) return;
    this.push(null);
    this.end();
  }

  override _read(): void {
    // Answers are pushed as they come.
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.messages.add(chunk);
    done();
    void this.work();
  }

  override _writev(chunks: { chunk: Buffer }[], done: () => void): void {
    this.messages.add(Buffer.concat(chunks.map(({ chunk }) => chunk)));
    done();
    void this.work();
  }

  override _final(done: () => void): void {
    done();
    void this.hangUp();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    void this.leave().then(() => done(error));
  }

  private leave(): Promise<void> {
    return (this.left ??= this.session.leave(this));
  }

  /** Works off what has arrived, one message after the other; one run of this at a time. */
  private async work(): Promise<void> {
    if (this.working) return;
    this.working = true;
    try {
      // No await between finding no more messages and the end: a message could arrive unnoticed.
      while (!this.left) {
        const message = this.started ? this.messages.next() : this.start();
        if (message === undefined) break;
        if (message !== 'greeted') await this.handle(message);
      }
    } catch (error) {
      this.destroy(error as Error);
    } finally {
      this.working = false;
    }
  }

  /** Responds to a start-up packet; undefined when none is complete. */
  private start(): 'greeted' | undefined {
    const request = this.messages.nextStartup();
    if (request === undefined) return undefined;
    if (request === 'ssl') this.deliver(Buffer.from('N'));
    if (request === 'cancel') void this.hangUp();
    if (request === 'start') {
      this.started = true;
      this.deliver(this.session.welcome(this));
    }
    return 'greeted';
  }

  /** Takes one message, and runs the unit that it completes. */
  private async handle(message: Buffer): Promise<void> {
    const letter = letterOf(message);
    if (letter === 'X') return void this.hangUp();
    if (!unsolicited.has(letter)) this.unit.push(this.statements.own(message));
    if (runsStatement.has(letter)) this.unit.push(copyRefusal);
    if (!endsUnit(message)) return;
    const { unit } = this;
    this.unit = [];
    await this.session.run(this, unit, letter !== 'H');
  }
}
