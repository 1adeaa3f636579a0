import { once } from 'node:events';
import { Client, type ClientConfig, DatabaseError, type Pool, type PoolClient, type Submittable } from 'pg';
import type { DataSource } from 'typeorm';
import type { Logger } from '../logging/logger';
import { DatabaseSilentError } from './errors';
import type { Sight } from './sight';
import { SightedQuery } from './sighted-query';
import { StatementCache } from './statement-cache';

/** Told of each statement that is sent through {@link Database.query}. */
export type StatementListener = (text: string, values: readonly unknown[]) => void;

/** A row as the driver gives it: column name to value. */
export type Row = Record<string, unknown>;

/** What a {@link Database} is made of; `openDatabase` puts it together. */
export interface DatabaseParts {
  /** TypeORM's connection, initialized. */
  dataSource: DataSource;
  /** Whether the database runs inside this process. */
  embedded: boolean;
  /** How a connection outside the pool is made. */
  connection: ClientConfig;
  /** Where trouble is told. */
  logger: Logger;
  /** Milliseconds after which a connection to a server counts as lost when a statement gets no answer on it. */
  answerTimeout?: number;
  /** Makes an archive of the embedded database. */
  dump?: () => Promise<Blob>;
  /** Ends what lies below the pool. */
  closeServer?: () => Promise<void>;
}

/** What besides its viewer goes with statements. */
export interface SightedOptions {
  /** Told of the rows restricted to a group that a statement looked at, as `table:id`; the answer waits for it. */
  readonly onNoted?: (rows: ReadonlySet<string>) => Promise<void>;
  /** Once aborted, a statement that runs is cancelled in the database too; the embedded one cannot be interrupted. */
  readonly signal?: AbortSignal | undefined;
}

/** Runs statements as one viewer sees the database. */
export interface SightedDatabase {
  /** Sends one statement, which sees and may do what the viewer may. */
  query<Result extends object = Row>(text: string, values?: readonly unknown[]): Promise<Result[]>;
}

/** SQLSTATE of a prepared statement whose result no longer fits, after a migration changed a table under it. */
const planOutdated = '0A000';

/** What pg says of a statement that got no answer in time; it has no code of its own. */
const noAnswer = 'Query read timeout';

/** Milliseconds that connections to a server have to end; one that leads nowhere would never do so. */
const closeTimeout = 5000;

/** Seconds that {@link Database.ping} waits for an answer. */
const pingTimeout = 2;

/** The open database: TypeORM for the entities, and a short way for hand-written statements. */
export class Database {
  /** TypeORM's connection. */
  readonly dataSource: DataSource;
  /** Whether the database runs inside this process. */
  readonly embedded: boolean;
  /** The log of this database. */
  readonly logger: Logger;
  private readonly pool: Pool;
  private readonly listeners = new Set<StatementListener>();
  private readonly statements = new StatementCache();
  private closing: Promise<void> | undefined;

  constructor(private readonly parts: DatabaseParts) {
    this.dataSource = parts.dataSource;
    this.embedded = parts.embedded;
    this.logger = parts.logger;
    this.pool = (parts.dataSource.driver as unknown as { master: Pool }).master;
  }

  /**
   * Sends one statement straight to the driver, for the system itself, which sees everything, and gives its rows. On a
   * server it becomes a prepared statement; the embedded database gains nothing from that.
   */
  async query<Result extends object = Row>(text: string, values: readonly unknown[] = []): Promise<Result[]> {
    for (const listener of this.listeners) listener(text, values);
    return this.prepared((nameOf) => this.send<Result>(text, values, nameOf(text)));
  }

  /** The database as a viewer sees it: row-level security is between. */
  seenBy(sight: Sight, { onNoted, signal }: SightedOptions = {}): SightedDatabase {
    return {
      query: async <Result extends object>(text: string, values: readonly unknown[] = []) => {
        for (const listener of this.listeners) listener(text, values);
        return this.prepared(async (nameOf) => {
          const query = new SightedQuery({ text, values, nameOf, sight });
          const rows = await this.submit<Result>(query, signal);
          if (query.noted.size > 0) await onNoted?.(query.noted);
          return rows;
        });
      },
    };
  }

  /** Listens to the statements sent through {@link query}; call the answer to stop. */
  onStatement(listener: StatementListener): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Resolves when the database answers; rejects when it does not, or not in time. */
  async ping(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      const fail = (): void => reject(new Error(`The database gave no answer within ${pingTimeout} s.`));
      timer = setTimeout(fail, pingTimeout * 1000);
    });
    try {
      // The pool throws away a connection whose statement took too long, so one that leads nowhere is not asked again.
      const question = { text: 'select 1', query_timeout: pingTimeout * 1000 + 100 };
      await Promise.race([this.pool.query(question), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** A connection of its own, outside the pool; the caller ends it. */
  async connectAlone(): Promise<Client> {
    const client = new Client(this.parts.connection);
    // Without a listener a broken connection would end the process; whoever uses it gets the error as well.
    client.on('error', (error) => this.logger.warn({ err: error }, 'A database connection broke'));
    await client.connect();
    return client;
  }

  /**
   * Ends the statement that runs on a connection; the embedded database cannot be interrupted. Should it fail, the statement
   * ends at its own timeout.
   */
  async cancel(connection: PoolClient): Promise<void> {
    if (this.embedded) return;
    const client = await this.connectAlone().catch(() => undefined);
    const { processID } = connection as unknown as { processID: number };
    await client?.query('select pg_cancel_backend($1)', [processID]).catch(() => undefined);
    await client?.end().catch(() => undefined);
  }

  /** An archive of the embedded database, a seed for another one. */
  dump(): Promise<Blob> {
    if (!this.parts.dump) throw new Error('Only the embedded database can be dumped; use pg_dump for a server.');
    return this.parts.dump();
  }

  /** Ends all connections, and the embedded database with them; may be called twice. */
  close(): Promise<void> {
    this.closing ??= this.endConnections().then(() => this.parts.closeServer?.());
    return this.closing;
  }

  /** The pool waits for statements that still run: for ever, when their server has fallen silent. */
  private async endConnections(): Promise<void> {
    const ended = this.dataSource.destroy();
    if (this.embedded) return ended;
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
      // Such a statement fails before it does anything, so sending it once more is safe.
      this.statements.renew();
      return run(() => undefined);
    }
  }

  /** Sends a query that speaks with the connection itself. A connection on which one failed to answer is not used again. */
  private async submit<Result extends object>(query: SightedQuery, signal?: AbortSignal): Promise<Result[]> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    const cancel = () => {
      // Not used again: the word to cancel may arrive when the statement is over.
      if (!this.embedded) broken = new Error('A statement was cancelled.');
      void this.cancel(client);
    };
    signal?.addEventListener('abort', cancel);
    // A connection may break at any moment; without a listener that would end the process.
    const onBroken = (error: Error) => (broken ??= error);
    client.on('error', onBroken);
    try {
      return await new Promise<Result[]>((resolve, reject) => {
        const timer =
          this.parts.answerTimeout &&
          setTimeout(() => {
            broken = new DatabaseSilentError(this.parts.answerTimeout ?? 0);
            reject(broken);
          }, this.parts.answerTimeout);
        const done = (error: Error | null, result?: { rows: Result[] }) => {
          if (timer) clearTimeout(timer);
          if (error) reject(error);
          else resolve(result?.rows ?? []);
        };
        client.query(Object.assign(query, { callback: done }) as unknown as Submittable);
      });
    } catch (error) {
      // An error that the server itself tells leaves the connection as good as it was, once it says that it is ready again.
      if (!(error instanceof DatabaseError) || /^(FATAL|PANIC)$/.test(error.severity ?? '')) broken ??= error as Error;
      else if (!(client as unknown as { readyForQuery: boolean }).readyForQuery) {
        await once(client, 'drain').catch(onBroken);
      }
      throw error;
    } finally {
      // In a transaction that somebody left open the viewer would stay behind.
      if (client.getTransactionStatus() !== 'I') broken ??= new Error('A statement left a transaction open.');
      client.off('error', onBroken);
      signal?.removeEventListener('abort', cancel);
      client.release(broken);
    }
  }

  private async send<Result extends object>(
    text: string,
    values: readonly unknown[],
    name: string | undefined,
  ): Promise<Result[]> {
    const { answerTimeout } = this.parts;
    // `extended` keeps both databases alike: one statement a call, with or without values.
    const query = { text, values: values as unknown[], queryMode: 'extended', ...(name && { name }) };
    try {
      return (await this.pool.query<Result>({ ...query, ...(answerTimeout && { query_timeout: answerTimeout }) })).rows;
    } catch (error) {
      if ((error as Error).message !== noAnswer) throw error;
      throw new DatabaseSilentError(answerTimeout ?? 0, error);
    }
  }
}
