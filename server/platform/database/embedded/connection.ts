import { Duplex } from 'node:stream';
import { copyRefusal } from './messages';
import type { EmbeddedSession } from './session';
import { StatementNames } from './statement-names';
import { ClientMessages, endsUnit, letterOf } from './wire';

/** Messages that answer a server's question which this server never asks (password, copied data). */
const unasked = new Set(['p', 'd', 'c', 'f']);

/** Messages that run a statement: Query and Execute. */
const runsStatement = new Set(['Q', 'E']);

/**
 * One connection to the embedded database, as the `pg` driver sees a socket: it writes PostgreSQL's protocol into it
 * and reads the answers from it. The bytes never leave the process.
 */
export class EmbeddedConnection extends Duplex {
  /** The prepared statements of this connection, kept apart from those of the others. */
  readonly statements: StatementNames;
  private readonly messages = new ClientMessages();
  private unit: Buffer[] = [];
  private started = false;
  private working = false;
  private left: Promise<void> | undefined;

  constructor(
    private readonly session: EmbeddedSession,
    /** Tells the connections of one session apart. */
    readonly id: number,
  ) {
    super();
    this.statements = new StatementNames(id);
  }

  /** What a socket does to open; here there is nothing to wait for. */
  connect(): this {
    process.nextTick(() => this.emit('connect'));
    return this;
  }

  /** Sockets have this; in process it means nothing. */
  setNoDelay(): this {
    return this;
  }

  /** Sockets have this; in process it means nothing. */
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

  /** Rolls back what is open, gives the turn back and ends the connection, after a last message if there is one. */
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
      // Nothing may be awaited between finding no more messages and the end: a message could arrive unseen.
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

  /** Answers a start-up packet; undefined when none is complete. */
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
    if (!unasked.has(letter)) this.unit.push(this.statements.own(message));
    if (runsStatement.has(letter)) this.unit.push(copyRefusal);
    if (!endsUnit(message)) return;
    const unit = Buffer.concat(this.unit);
    this.unit = [];
    await this.session.run(this, unit, letter !== 'H');
  }
}
