import { type Database, type SightedDatabase } from '../platform/database';
import { inSightedTransaction } from '../platform/database/transaction';
import { stoppable } from '../platform/graphql/limits';
import { Reader } from '../platform/graphql/read/reader';
import { visibleTo, type VisibleRows } from '../platform/graphql/read/sql';
import type { RequestContext } from '../platform/graphql/schema';
import { type AuditEvent, objectsOf, writeAudit } from './audit';
import type { Viewer } from './viewer';

/** What is added to the audit trail: who did it, and in which request, is known. */
type Deed = Omit<AuditEvent, 'asker' | 'requestId'>;

/** One request and its asker: all that it reads and writes goes through here. Resolvers get it as their context. */
export interface Visit extends RequestContext {
  readonly viewer: Viewer;
  /** The id that the answer tells in `x-request-id`. */
  readonly requestId: string;
  /** The statements that were run so far, each once; they tell which tables were read. */
  readonly statements: ReadonlySet<string>;
  /** Adds to the audit trail what the viewer did. */
  audit(deed: Deed): Promise<void>;
  /** Notes for the audit trail what the viewer was refused. */
  refused(deed: Deed): void;
  /** Looks again at what the viewer may see. */
  renew(): Promise<void>;
  /** Runs something that reads one state of the database. */
  snapshot<Result>(run: (rows: VisibleRows) => Promise<Result>): Promise<Result>;
  /** Runs something in one transaction, as the viewer: all of it is kept, or nothing; its entries of the audit trail too. */
  transaction<Result>(
    run: (rows: VisibleRows, audit: (deed: Deed) => Promise<void>) => Promise<Result>,
  ): Promise<Result>;
}

/** What a visit needs besides the database and its viewer. */
export interface VisitOptions {
  readonly requestId: string;
  /** Aborted when nobody waits for the answer any longer. */
  readonly signal?: AbortSignal | undefined;
  /** Looks again at what the viewer may see, after a write that may have changed it. */
  readonly renew: (viewer: Viewer) => Promise<void>;
  /** Takes a refusal for the audit trail. */
  readonly onRefused: (event: AuditEvent) => void;
}

/** Begins a visit. */
export function beginVisit(database: Database, viewer: Viewer, options: VisitOptions): Visit {
  const { requestId, signal = new AbortController().signal, renew, onRefused } = options;
  const { sight, asker } = viewer;
  const read = new Set<string>();
  // What is read of a group's records is in the audit trail before it is handed out, or is not handed out.
  const noteRead = async (rows: ReadonlySet<string>) => {
    const fresh = [...rows].filter((row) => !read.has(row));
    if (fresh.length === 0) return;
    for (const row of fresh) read.add(row);
    const boardId = await boardOf(database, sight.groups);
    await writeAudit(database, { action: 'READ_RESTRICTED', asker, requestId, objects: objectsOf(fresh), boardId });
  };
  const work = { statements: 0 };
  const texts = new Set<string>();
  const counted = (statements: SightedDatabase): SightedDatabase => ({
    query: (text, values) => {
      work.statements += 1;
      texts.add(text);
      return statements.query(text, values);
    },
  });
  const runner = stoppable(counted(database.seenBy(sight, { onNoted: noteRead, signal })), signal);
  const transaction = async <Result>(isSnapshot: boolean, run: (statements: SightedDatabase) => Promise<Result>) => {
    const { result, noted } = await inSightedTransaction(
      database,
      sight,
      (statements) => run(counted(statements)),
      isSnapshot,
      // A write is finished, whoever waits.
      isSnapshot ? signal : undefined,
    );
    if (noted.size > 0) await noteRead(noted);
    return result;
  };
  return {
    ...{ viewer, requestId, signal, sight, work, statements: texts },
    database: visibleTo(sight, runner as SightedDatabase),
    reader: new Reader({ database: runner, sight }),
    audit: (deed) => writeAudit(database, { ...deed, asker, requestId }),
    refused: (deed) => onRefused({ ...deed, asker, requestId }),
    renew: () => renew(viewer),
    snapshot: (run) => transaction(true, (statements) => run(visibleTo(sight, statements))),
    transaction: async (run) => {
      const result = await transaction(false, (statements) =>
        run(visibleTo(sight, statements), (deed) => writeAudit(statements, { ...deed, asker, requestId })),
      );
      await renew(viewer);
      return result;
    },
  };
}

/** The board whose groups they are, where it is one board's. */
async function boardOf(database: Database, groups: readonly number[]): Promise<string | null> {
  const boards = await database.query<{ id: string }>(
    `select distinct access_group.board_id as id from restriction
     join access_group on access_group.id = restriction.access_group_id
     where restriction.id = any($1::integer[])`,
    [groups],
  );
  return boards.length === 1 ? (boards[0]?.id ?? null) : null;
}
