import { once } from 'node:events';
import { Client, type ClientConfig, DatabaseError, type Pool, type PoolClient, type Submittable } from 'pg';
import type { DataSource } from 'typeorm';
import type { Logger } from '../logging/logger';
import { unlessAborted } from './abort';
import type { EmbeddedDatabase } from './embedded/open';
import { DatabaseSilentError, RequestAbortedError } from './errors';
import type { RowAccess } from './row-access';
import { type GroupRowsListener, NotedRows } from './noted-rows';
import type { ReadLimit } from './read-limit';
import { RlsQuery } from './rls-query';
import { readSessionSecret, type SessionSecret } from './session-secret';
import { StatementCache } from './statement-cache';
import { Semaphore } from './semaphore';
import type { Row, ViewerSql, ViewerStatement } from './viewer-sql';

/** Called with each statement sent through {@link Database.query} or a viewer's SQL. */
export type StatementListener = (text: string, values: readonly unknown[]) => void;

/** The connections of one login. */
export interface LoginConnections {
  /** TypeORM's pool of them, initialized. */
  readonly dataSource: DataSource;
  /** The configuration of a connection outside the pool. */
  readonly connection: ClientConfig;
}

/** The parts of a {@link Database}; `openDatabase` creates them. */
export interface DatabaseParts extends LoginConnections {
  /** The connections of the login that statements of viewers use; by default those of the system. */
  requests?: LoginConnections | undefined;
  /** The log for warnings and errors. */
  logger: Logger;
  /** How long a statement may take until its connection counts as lost, in milliseconds. */
  responseTimeout?: number;
  /** What only the embedded database can do. */
  server?: Pick<EmbeddedDatabase, 'cancel' | 'withoutStatementTimeout' | 'dump' | 'close'>;
}

/** Options of a viewer's statements. */
export interface ViewerSqlOptions {
  /** Called with the text of each statement before it is sent. */
  readonly onStatement?: (text: string) => void;
  /** Called with the group-restricted rows that a statement read, also when it failed. */
  readonly onGroupRowsRead?: GroupRowsListener | undefined;
  /** Once aborted, no further statement is sent and the running one is cancelled. */
  readonly signal?: AbortSignal | undefined;
  /** What all statements of the request together may read; by default without a limit. */
  readonly readLimit?: ReadLimit | undefined;
}

/** The connections that one request may use at once, so that it leaves some of the pool to others. */
const STATEMENTS_AT_ONCE = 2;

/** SQLSTATE of a prepared statement whose result no longer fits, after a migration changed a table under it. */
const planOutdated = '0A000';

/** The message of pg for a statement without a response in time; it has no code. */
const noResponse = 'Query read timeout';

/** Milliseconds that connections to a server have to end; one that leads nowhere would never do so. */
const closeTimeout = 5000;

/** How long {@link Database.ping} waits for a response, in seconds. */
const pingTimeout = 2;

function poolOf({ dataSource }: LoginConnections): Pool {
  return (dataSource.driver as unknown as { master: Pool }).master;
}

/** The open database: TypeORM for the entities, and a direct path for hand-written statements. */
export class Database {
  /** TypeORM's connection, of the system. */
  readonly dataSource: DataSource;
  /** The connections of the system, which are not subject to row-level security. */
  readonly system: LoginConnections;
  /** The connections that statements of viewers use. */
  readonly requests: LoginConnections;
  /** Whether the database runs inside this process. */
  readonly embedded: boolean;
  /** The log of this database. */
  readonly logger: Logger;
  private readonly pool: Pool;
  private readonly requestPool: Pool;
  private readonly listeners = new Set<StatementListener>();
  private readonly statements = new StatementCache();
  private closing: Promise<void> | undefined;
  private secret: Promise<SessionSecret> | undefined;

  constructor(private readonly parts: DatabaseParts) {
    this.dataSource = parts.dataSource;
    this.embedded = parts.server !== undefined;
    this.logger = parts.logger;
    this.system = parts;
    this.requests = parts.requests ?? parts;
    this.pool = poolOf(this.system);
    this.requestPool = poolOf(this.requests);
  }

  /**
   * Sends one statement as the system, without row-level security, and returns its rows. On a server it becomes a
   * prepared statement; the embedded database gains nothing from that.
   */
  async query<Result extends object = Row>(text: string, values: readonly unknown[] = []): Promise<Result[]> {
    for (const listener of this.listeners) listener(text, values);
    return this.prepared((nameOf) => this.send<Result>(text, values, nameOf(text)));
  }

  /** Runs statements as a viewer: row-level security applies to each. */
  asViewer(access: RowAccess, { onStatement, onGroupRowsRead, signal, readLimit }: ViewerSqlOptions = {}): ViewerSql {
    const places = new Semaphore(STATEMENTS_AT_ONCE);
    const toClose = this.statements.toClose.bind(this.statements);
    return {
      query: async <Result extends object>(statement: ViewerStatement) => {
        if (signal?.aborted) throw new RequestAbortedError();
        const { text, values } = statement.for(access);
        onStatement?.(text);
        for (const listener of this.listeners) listener(text, values);
        return this.prepared(async (nameOf) => {
          const { settingPrefix, noteToken } = await unlessAborted(this.sessionSecret(), signal);
          const query = new RlsQuery({ text, values, nameOf, toClose, access, settingPrefix, readLimit });
          return places.run(() => this.submit<Result>(query, { signal, onGroupRowsRead, noteToken }));
        });
      },
    };
  }

  /** The secret of the database, read once. */
  sessionSecret(): Promise<SessionSecret> {
    this.secret ??= readSessionSecret((text) => this.send(text, [], undefined)).catch((error: unknown) => {
      this.secret = undefined;
      throw error;
    });
    return this.secret;
  }

  /** Registers a listener for the statements sent; call the returned function to remove it. */
  onStatement(listener: StatementListener): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Whether viewers' statements use a login of their own. */
  get hasRequestLogin(): boolean {
    return this.requests !== this.system;
  }

  /** Resolves when the database responds, to each login; rejects when it does not, or not in time. */
  async ping(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      const fail = (): void => reject(new Error(`The database did not respond within ${pingTimeout} s.`));
      timer = setTimeout(fail, pingTimeout * 1000);
    });
    try {
      // The pool discards a connection whose statement timed out, so a dead one is not used again.
      const request = { text: 'select 1', query_timeout: pingTimeout * 1000 + 100 };
      await Promise.race([Promise.all([...this.pools()].map((pool) => pool.query(request))), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** A connection of its own, outside the pool, of the system unless another login is given; the caller ends it. */
  async connectAlone({ connection }: LoginConnections = this.system): Promise<Client> {
    const client = new Client(connection);
    // Without a listener a broken connection would end the process. Its user receives the error as well.
    client.on('error', (error) => this.logger.warn({ err: error }, 'A database connection broke'));
    await client.connect();
    return client;
  }

  /** Ends the statement that runs on a connection of a login. Should it fail, the statement ends at its own timeout. */
  async cancel(connection: PoolClient, login: LoginConnections): Promise<void> {
    const { processID } = connection as unknown as { processID: number };
    if (this.parts.server) return this.parts.server.cancel(processID);
    // A login may end its own statements, and not those of others.
    const client = await this.connectAlone(login).catch(() => undefined);
    await client?.query('select pg_cancel_backend($1)', [processID]).catch(() => undefined);
    await client?.end().catch(() => undefined);
  }

  /** Runs something whose statements may take any time on the embedded database; on a server, they say so themselves. */
  withoutStatementTimeout<Result>(run: () => Promise<Result>): Promise<Result> {
    return this.parts.server ? this.parts.server.withoutStatementTimeout(run) : run();
  }

  /** An archive of the embedded database, a seed for another one. */
  dump(): Promise<Blob> {
    if (!this.parts.server) throw new Error('Only the embedded database can be dumped; use pg_dump for a server.');
    return this.parts.server.dump();
  }

  /** Ends all connections, and the embedded database with them; may be called twice. */
  close(): Promise<void> {
    this.closing ??= this.endConnections().then(() => this.parts.server?.close());
    return this.closing;
  }

  /** The pool waits for statements that still run: for ever, when their server has fallen silent. */
  private async endConnections(): Promise<void> {
    const dataSources = new Set([this.system.dataSource, this.requests.dataSource]);
    const ended = Promise.all([...dataSources].map((dataSource) => dataSource.destroy()));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(() => {
        this.logger.warn('Some database connections did not end in time and are left behind');
        resolve();
      }, closeTimeout);
    });
    await Promise.race([ended, late]).finally(() => clearTimeout(timer));
  }

  /** Runs something that names its prepared statements; once more without, when a migration changed a table under them. */
  private async prepared<Result>(run: (nameOf: (text: string) => string | undefined) => Promise<Result>) {
    if (this.embedded) return run(() => undefined);
    try {
      return await run((text) => this.statements.nameOf(text));
    } catch (error) {
      if ((error as { code?: string }).code !== planOutdated) throw error;
      // Such a statement fails before it does anything, so it is safe to send it again.
      this.statements.renew();
      return run(() => undefined);
    }
  }

  /** Sends a query that uses the connection's protocol itself. A connection without a response is not used again. */
  private async submit<Result extends object>(
    query: RlsQuery,
    { signal, onGroupRowsRead, noteToken }: ViewerSqlOptions & { readonly noteToken: string },
  ): Promise<Result[]> {
    const client = await this.acquire(signal);
    const noted = new NotedRows(client, noteToken);
    let broken: Error | undefined;
    const cancel = () => {
      // Not used again: the word to cancel may arrive when the statement is over.
      broken = new Error('A statement was cancelled.');
      void this.cancel(client, this.requests);
    };
    signal?.addEventListener('abort', cancel);
    // A connection may break at any moment; without a listener that would end the process.
    const onBroken = (error: Error) => (broken ??= error);
    client.on('error', onBroken);
    try {
      return await new Promise<Result[]>((resolve, reject) => {
        const timer =
          this.parts.responseTimeout &&
          setTimeout(() => {
            broken = new DatabaseSilentError(this.parts.responseTimeout ?? 0);
            reject(broken);
          }, this.parts.responseTimeout);
        const done = (error: Error | null, result?: { rows: Result[] }) => {
          if (timer) clearTimeout(timer);
          if (error) reject(error);
          else resolve(result?.rows ?? []);
        };
        client.query(Object.assign(query, { callback: done }) as unknown as Submittable);
      });
    } catch (error) {
      // An error reported by the server leaves the connection intact once it is ready again.
      if (!(error instanceof DatabaseError) || /^(FATAL|PANIC)$/.test(error.severity ?? '')) broken ??= error as Error;
      else if (!(client as unknown as { readyForQuery: boolean }).readyForQuery) {
        await once(client, 'drain').catch(onBroken);
      }
      throw signal?.aborted ? new RequestAbortedError() : error;
    } finally {
      // A transaction left open would keep the viewer's settings.
      if (client.getTransactionStatus() !== 'I') broken ??= new Error('A statement left a transaction open.');
      client.off('error', onBroken);
      signal?.removeEventListener('abort', cancel);
      client.release(broken);
      await noted.end(onGroupRowsRead);
    }
  }

  private pools(): Set<Pool> {
    return new Set([this.pool, this.requestPool]);
  }

  /** Waits for a connection of the pool of requests, at most until the signal is aborted. */
  private async acquire(signal: AbortSignal | undefined): Promise<PoolClient> {
    const connecting = this.requestPool.connect();
    try {
      const client = await unlessAborted(connecting, signal);
      if (signal?.aborted) throw new RequestAbortedError();
      return client;
    } catch (error) {
      // The connection may still come: the next one in the queue needs it.
      connecting.then(
        (client) => client.release(),
        () => undefined,
      );
      throw error;
    }
  }

  private async send<Result extends object>(
    text: string,
    values: readonly unknown[],
    name: string | undefined,
  ): Promise<Result[]> {
    const { responseTimeout } = this.parts;
    // `extended` keeps both databases alike: one statement a call, with or without values.
    const query = { text, values: values as unknown[], queryMode: 'extended', ...(name && { name }) };
    try {
      return (await this.pool.query<Result>({ ...query, ...(responseTimeout && { query_timeout: responseTimeout }) }))
        .rows;
    } catch (error) {
      if ((error as Error).message !== noResponse) throw error;
      throw new DatabaseSilentError(responseTimeout ?? 0, error);
    }
  }
}
