import { snakeCase } from '../platform/database/naming';
import { type Database, NO_ACCESS, rawSql, type ViewerStatement } from '../platform/database';
import { toGlobalId } from '../platform/graphql/global-id';
import { recordsByName } from '../platform/graphql/record';
import type { AuditAction, AuditOutcome } from './audit-kinds';
import type { Principal } from './viewer';

/** An event of the audit trail. It holds IDs and changes, but no texts and no secrets. */
export interface AuditEvent {
  readonly action: AuditAction;
  readonly outcome?: AuditOutcome;
  readonly operation?: string | undefined;
  readonly code?: string | undefined;
  /** Who did it; absent for an operator. */
  readonly principal?: Principal | undefined;
  readonly boardId?: string | null | undefined;
  /** Global ids of what it was about. */
  readonly objects?: readonly string[];
  /** What was changed, as `status: OPEN -> COMPLETED`; of texts only the length. */
  readonly changes?: readonly string[];
  readonly times?: number;
  readonly requestId?: string | undefined;
}

/** The most objects that one entry names. */
const MOST_OBJECTS = 100;

const INSERT = `insert into audit_entry
  (action, outcome, operation, code, actor, account_id, key_prefix, board_id, objects, changes, times, request_id)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`;

/** The insert of an entry. Within a transaction, the change and its entry are kept together or not at all. */
export function auditStatement(event: AuditEvent): ViewerStatement {
  const { principal, objects = [], changes = [] } = event;
  const actor =
    principal === undefined || principal.isOperator ? 'OPERATOR' : principal.account ? 'ACCOUNT' : 'ANONYMOUS';
  return rawSql(INSERT, [
    event.action,
    event.outcome ?? 'DONE',
    event.operation ?? null,
    event.code ?? null,
    actor,
    (principal && accountFor(principal, event.boardId)) ?? null,
    principal?.key?.prefix ?? null,
    event.boardId ?? null,
    objects.slice(0, MOST_OBJECTS),
    changes.slice(0, MOST_OBJECTS),
    event.times ?? 1,
    event.requestId ?? null,
  ]);
}

/**
 * The account that acted on a board. One person may have an account on several, and the administrators of one must not
 * see that there are others.
 */
function accountFor({ account, roles }: Principal, boardId: string | null | undefined): string | undefined {
  const acting = boardId ? roles.find(({ boards }) => boards?.has(boardId)) : undefined;
  return acting?.accountId ?? account?.id;
}

/** Adds an entry to the audit trail. */
export async function writeAudit(database: Database, event: AuditEvent): Promise<void> {
  const { text, values } = auditStatement(event).for(NO_ACCESS);
  await database.query(text, values);
}

/** The global ids of rows that the database noted as `table:id`. */
export function objectsOf(rows: Iterable<string>): string[] {
  const types = new Map([...recordsByName().keys()].map((name) => [snakeCase(name), name]));
  return [...rows].map((row) => {
    const [table = '', id = ''] = row.split(':');
    return toGlobalId(types.get(table) ?? table, id);
  });
}
