import { setEnvironmentData, Worker } from 'node:worker_threads';
import { projectPath } from '../../project-path';
import { EmbeddedDatabaseLostError } from '../errors';

/** What the thread is started with. */
export interface EngineOptions {
  /** The folder of PostgreSQL's own files; without it the data live in memory and end with the thread. */
  readonly dataDir?: string | undefined;
  /** Path of an archive (`dumpDataDir`, not compressed) that a new database starts from; saves the making of an empty one. */
  readonly seed?: string | undefined;
}

/** The parameters that a server reports to each new connection, such as `server_version`. */
export type ServerParameters = Readonly<Record<string, string>>;

/** What can be requested of the thread: to run bytes of PostgreSQL's protocol, or something by its name. */
type EngineRequest = Uint8Array<ArrayBuffer> | 'start' | 'dump' | 'close';

/** A response of the thread. They come in the order of the requests. */
type EngineResponse = { value: unknown } | { error: { message: string; code?: string; errno?: number } };

/** The response to `start`. */
interface Started {
  readonly parameters: readonly { name: string; setting: string }[];
  /** The engine's WebAssembly, which threads can share. */
  readonly compiled: object;
}

/** A request without a response yet. */
interface PendingRequest {
  readonly request: EngineRequest;
  resolve(value: never): void;
  reject(error: unknown): void;
}

/**
 * PostgreSQL in a thread of its own. While a statement runs there, this thread is free; and as the engine cannot be
 * interrupted, ending its thread is the way to end a statement.
 */
export class EngineThread {
  /** The thread has ended, for any reason. */
  hasEnded = false;
  private readonly pending: PendingRequest[] = [];
  private failure: unknown;

  private constructor(
    private readonly worker: Worker,
    onEnd: (thread: EngineThread, failure: unknown) => void,
  ) {
    worker.on('message', (response: EngineResponse) => this.settle(response));
    worker.on('error', (error) => (this.failure ??= error));
    worker.on('exit', () => {
      this.hasEnded = true;
      for (const { reject } of this.pending.splice(0)) reject(new EmbeddedDatabaseLostError(this.failure));
      onEnd(this, this.failure);
    });
  }

  /**
   * Starts the thread, and opens or creates the database.
   * @param onEnd called when the thread has ended, with the reason if there is one
   * @throws the engine's error, with its `code` or `errno`
   */
  static async open(
    options: EngineOptions,
    onEnd: (thread: EngineThread, failure: unknown) => void,
  ): Promise<{ thread: EngineThread; parameters: ServerParameters }> {
    const file = projectPath('server', 'platform', 'database', 'embedded', 'engine-worker.cjs');
    // Without this process's own options: the thread needs no compiler, which would take longer to load than all else.
    const worker = new Worker(file, { name: 'embedded database', execArgv: [], workerData: options });
    const thread = new EngineThread(worker, onEnd);
    try {
      const started = await thread.request<Started>('start');
      // Node passes it to every later thread of this process.
      setEnvironmentData('compiled engine', started.compiled);
      return { thread, parameters: Object.fromEntries(started.parameters.map(({ name, setting }) => [name, setting])) };
    } catch (error) {
      await thread.terminate();
      throw error;
    }
  }

  /**
   * Runs messages of the protocol and returns the response.
   * @throws EmbeddedDatabaseLostError when the thread ended before the response
   */
  async run(messages: readonly Uint8Array[]): Promise<Buffer> {
    const { buffer, byteOffset, byteLength } = await this.request<Uint8Array<ArrayBuffer>>(joined(messages));
    return Buffer.from(buffer, byteOffset, byteLength);
  }

  /** An archive of all data. */
  dump(): Promise<Blob> {
    return this.request('dump');
  }

  /** Closes the database and ends the thread. */
  async close(): Promise<void> {
    try {
      await this.request('close');
    } finally {
      await this.terminate();
    }
  }

  /** Ends the thread in the middle of its work. In a folder that is like a crash: what was committed is kept. */
  async terminate(failure?: unknown): Promise<void> {
    this.failure ??= failure;
    await this.worker.terminate();
  }

  private request<Value>(request: EngineRequest): Promise<Value> {
    return new Promise((resolve, reject) => {
      if (this.hasEnded) return reject(new EmbeddedDatabaseLostError(this.failure));
      // A thread without work does not keep the process alive.
      if (this.pending.length === 0) this.worker.ref();
      this.pending.push({ request, resolve, reject });
      this.worker.postMessage(request, typeof request === 'string' ? [] : [request.buffer]);
    });
  }

  private settle(response: EngineResponse): void {
    const [oldest] = this.pending;
    if (!oldest) return;
    const error = 'error' in response && Object.assign(new Error(), response.error);
    // Errors of statements are ordinary responses. This one is the engine's own and leaves it in an unknown state.
    if (error && typeof oldest.request !== 'string') return void this.terminate(error);
    this.pending.shift();
    if (this.pending.length === 0) this.worker.unref();
    if ('error' in response) oldest.reject(error);
    else oldest.resolve(response.value as never);
  }
}

/** All messages in memory of their own, which can be passed to another thread. */
function joined(messages: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(messages.reduce((length, message) => length + message.length, 0));
  let at = 0;
  for (const message of messages) {
    bytes.set(message, at);
    at += message.length;
  }
  return bytes;
}
