import { setMaxListeners } from 'node:events';
import { type Database, ReadLimit, type ViewerSql } from '../platform/database';
import { inViewerTransaction } from '../platform/database/transaction';
import { Reader } from '../platform/graphql/read/reader';
import type { ResolverContext } from '../platform/graphql/schema';
import { type AuditEvent, auditStatement, objectsOf, writeAudit } from './audit';
import { subjectDeniedError } from './authentication/authentication-errors';
import type { Viewer } from './viewer';

/** An audit entry without its actor and request, which the context adds. */
type AuditDetails = Omit<AuditEvent, 'principal' | 'requestId'>;

/** One request and its viewer. Everything that the request reads or writes goes through here. */
export interface RequestContext extends ResolverContext {
  readonly viewer: Viewer;
  /** The id that the response carries in `x-request-id`. */
  readonly requestId: string;
  /** The distinct statements run so far. They show which tables were read. */
  readonly statements: ReadonlySet<string>;
  /** Whether the response holds a secret, so that it must not be compressed. */
  holdsSecret?: boolean;
  /** Adds an entry to the audit trail. Those of clients without an account are counted, and written together. */
  audit(details: AuditDetails): Promise<void>;
  /** Records in the audit trail that the viewer was denied something. */
  logDenied(details: AuditDetails): void;
  /** Reads the viewer's access again. */
  refreshViewer(): Promise<void>;
  /** Runs reads on one consistent state of the database. */
  snapshot<Result>(run: (sql: ViewerSql) => Promise<Result>): Promise<Result>;
  /** Runs writes in one transaction as the viewer. Everything is kept, its audit entries included, or nothing. */
  transaction<Result>(
    run: (sql: ViewerSql, audit: (details: AuditDetails) => Promise<void>) => Promise<Result>,
  ): Promise<Result>;
}

/** What a context needs besides the database and the viewer. */
export interface RequestContextOptions {
  readonly requestId: string;
  /** Aborted when the client left or the time is over. */
  readonly signal?: AbortSignal | undefined;
  /** The most bytes of the response, which bound what is read for it; by default without a limit. */
  readonly mostBytes?: number | undefined;
  /** Reads the viewer's access again, after a write that may have changed it. */
  readonly refreshViewer: (viewer: Viewer) => Promise<void>;
  /** Records a denied request in the audit trail. */
  readonly onDenied: (event: AuditEvent) => void;
  /** Counts what a client without an account did, for the audit trail; by default each is an entry of its own. */
  readonly onAnonymous?: (event: AuditEvent) => void;
}

/** Creates the context of one request. */
export function createRequestContext(
  database: Database,
  viewer: Viewer,
  {
    requestId,
    signal = new AbortController().signal,
    mostBytes,
    refreshViewer,
    onDenied,
    onAnonymous,
  }: RequestContextOptions,
): RequestContext {
  // Each statement listens while it runs, and one request may run many side by side: Node would warn of a leak at eleven.
  setMaxListeners(0, signal);
  const { access, principal } = viewer;
  const work = { statements: 0 };
  const statements = new Set<string>();
  const denied = new Set<string>();
  const onStatement = (text: string) => {
    work.statements += 1;
    statements.add(text);
  };
  const onGroupRowsRead = groupRowsAudit(database, viewer, requestId);
  const entry = (details: AuditDetails): AuditEvent => ({ ...details, principal, requestId });
  const readLimit = mostBytes === undefined ? undefined : new ReadLimit(mostBytes);
  const sql = database.asViewer(access, { onStatement, onGroupRowsRead, signal, readLimit });
  const inTransaction = <Result>(isSnapshot: boolean, run: (sql: ViewerSql) => Promise<Result>) => {
    // A write always completes.
    const options = {
      ...{ isSnapshot, onStatement, onGroupRowsRead, readLimit },
      signal: isSnapshot ? signal : undefined,
    };
    return inViewerTransaction(database, access, run, options);
  };
  return {
    ...{ viewer, requestId, signal, access, work, statements, isSignedIn: principal.isSignedIn },
    database: sql,
    reader: new Reader({ sql, access }),
    audit: async (details) => {
      if (onAnonymous && principal.account === undefined) onAnonymous(entry(details));
      else await writeAudit(database, entry(details));
    },
    logDenied: (details) => onDenied(entry(details)),
    deny: (subject) => {
      const error = subjectDeniedError(viewer.principal, subject);
      // One mutation may select the same subject in many places.
      if (!denied.has(subject)) onDenied(entry({ action: 'REQUEST', code: error.code }));
      denied.add(subject);
      throw error;
    },
    refreshViewer: () => refreshViewer(viewer),
    snapshot: (run) => inTransaction(true, run),
    transaction: async (run) => {
      const result = await inTransaction(false, (tx) =>
        run(tx, async (details) => void (await tx.query(auditStatement(entry(details))))),
      );
      await refreshViewer(viewer);
      return result;
    },
  };
}

/** Audits each group-restricted row the first time a request reads it, before the row is returned to the client. */
function groupRowsAudit(database: Database, { access, principal }: Viewer, requestId: string) {
  const read = new Set<string>();
  return async (rows: ReadonlySet<string>): Promise<void> => {
    const unseen = [...rows].filter((row) => !read.has(row));
    if (unseen.length === 0) return;
    for (const row of unseen) read.add(row);
    const boardId = await boardOf(database, access.groups);
    await writeAudit(database, {
      action: 'READ_RESTRICTED',
      principal,
      requestId,
      objects: objectsOf(unseen),
      boardId,
    });
  };
}

/** The board of these group restrictions; null when they belong to several. */
async function boardOf(database: Database, groups: readonly number[]): Promise<string | null> {
  const boards = await database.query<{ id: string }>(
    `select distinct access_group.board_id as id from restriction
     join access_group on access_group.id = restriction.access_group_id
     where restriction.id = any($1::integer[])`,
    [groups],
  );
  return boards.length === 1 ? (boards[0]?.id ?? null) : null;
}
