import type { Logger } from '../../logging/logger';
import { EmbeddedDatabaseLostError } from '../errors';
import { EngineThread, type EngineOptions, type ServerParameters } from './engine-thread';

/**
 * The engine of the embedded database. It outlives its thread: when that ends, the folder is opened again in a new one. Data
 * in memory end with their thread.
 */
export class Engine {
  /** Called when the thread has ended, and with it the session: its open transaction, its prepared statements. */
  onSessionLost: () => void = () => undefined;
  private opening: Promise<EngineThread> | undefined;
  private thread: EngineThread | undefined;
  private startUp: ServerParameters = {};
  private isClosed = false;

  private constructor(
    private options: EngineOptions,
    private readonly logger: Logger,
  ) {}

  /** Opens or creates the database. @throws the engine's error, with its `code` or `errno` */
  static async open(options: EngineOptions, logger: Logger): Promise<Engine> {
    const engine = new Engine(options, logger);
    await engine.opened();
    engine.options = { dataDir: options.dataDir };
    return engine;
  }

  /** What connections are sent when they start. */
  get parameters(): ServerParameters {
    return this.startUp;
  }

  /** Whether the database is open, which it is except for about a second after its thread has ended. */
  get isOpen(): boolean {
    return this.thread !== undefined;
  }

  /** Whether the data outlive their thread. */
  get isDurable(): boolean {
    return this.options.dataDir !== undefined;
  }

  /** Waits until the database is open. @throws the engine's error when it cannot be opened again */
  async ready(): Promise<void> {
    await this.opened();
  }

  /**
   * Runs messages of the protocol and returns the response.
   * @throws EmbeddedDatabaseLostError when the thread ended before the response
   */
  async run(messages: readonly Uint8Array[]): Promise<Buffer> {
    return (await this.opened()).run(messages);
  }

  /** Ends what runs, with its thread. @param failure why, when the engine is at fault */
  async interrupt(failure?: Error): Promise<void> {
    await this.thread?.terminate(failure);
  }

  /** An archive of all data. */
  async dump(): Promise<Blob> {
    return (await this.opened()).dump();
  }

  /** Closes the database. */
  async close(): Promise<void> {
    this.isClosed = true;
    const thread = await this.opening?.catch(() => undefined);
    if (thread && !thread.hasEnded) await thread.close();
  }

  private opened(): Promise<EngineThread> {
    return (this.opening ??= this.open());
  }

  private async open(): Promise<EngineThread> {
    try {
      const { thread, parameters } = await EngineThread.open(this.options, (...end) => this.onThreadEnd(...end));
      this.thread = thread;
      this.startUp = parameters;
      return thread;
    } catch (error) {
      // The next statement tries again: a full disk may have space by then.
      this.opening = undefined;
      throw error;
    }
  }

  private onThreadEnd(thread: EngineThread, failure: unknown): void {
    if (thread !== this.thread || this.isClosed) return;
    if (failure !== undefined) this.logger.error({ err: failure }, 'The embedded database failed');
    this.thread = undefined;
    this.opening = this.isDurable ? undefined : Promise.reject(new EmbeddedDatabaseLostError(failure));
    const since = performance.now();
    this.opened().then(
      () =>
        this.logger.info(
          { milliseconds: Math.round(performance.now() - since) },
          'The embedded database was opened again',
        ),
      (error: unknown) => this.logger.error({ err: error }, 'The embedded database could not be opened again'),
    );
    this.onSessionLost();
  }
}
