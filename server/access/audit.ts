import { snakeCase } from '../platform/database/naming';
import type { Database, SightedDatabase } from '../platform/database';
import { toGlobalId } from '../platform/graphql/global-id';
import { recordsByName } from '../platform/graphql/record';
import type { AuditAction, AuditOutcome } from './audit-kinds';
import type { Asker } from './viewer';

/** What happened, for the audit trail. It holds ids and what was changed, no texts and no secrets. */
export interface AuditEvent {
  readonly action: AuditAction;
  readonly outcome?: AuditOutcome;
  readonly operation?: string | undefined;
  readonly code?: string | undefined;
  /** Who did it; whoever has the shell of the server where absent. */
  readonly asker?: Asker | undefined;
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

/** Adds an entry to the audit trail; within a transaction, so that what was done and that it was done are kept together. */
export async function writeAudit(database: Pick<SightedDatabase, 'query'>, event: AuditEvent): Promise<void> {
  const { action, outcome = 'DONE', operation, code, asker, boardId, objects = [], changes = [], times = 1 } = event;
  const actor = asker === undefined || asker.isOperator ? 'OPERATOR' : asker.account ? 'ACCOUNT' : 'ANONYMOUS';
  await database.query(INSERT, [
    ...[
      action,
      outcome,
      operation ?? null,
      code ?? null,
      actor,
      asker?.account?.id ?? null,
      asker?.key?.prefix ?? null,
    ],
    ...[
      boardId ?? null,
      objects.slice(0, MOST_OBJECTS),
      changes.slice(0, MOST_OBJECTS),
      times,
      event.requestId ?? null,
    ],
  ]);
}

/** The global ids of rows that the database noted as `table:id`. */
export function objectsOf(rows: Iterable<string>): string[] {
  const types = new Map([...recordsByName().keys()].map((name) => [snakeCase(name), name]));
  return [...rows].map((row) => {
    const [table = '', id = ''] = row.split(':');
    return toGlobalId(types.get(table) ?? table, id);
  });
}

/** Refusals of one kind are written as one entry within this time, in milliseconds: an attack must not fill the trail. */
const TALLY_TIME = 1000;

/** Gathers refusals and writes them into the audit trail, the same ones together. */
export class Refusals {
  private readonly waiting = new Map<string, AuditEvent>();
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly database: Database) {}

  /** Notes that something was refused. */
  note(event: Omit<AuditEvent, 'outcome' | 'times'>): void {
    const key = [event.action, event.operation, event.code, event.asker?.account?.id, event.asker?.key?.prefix].join(
      ' ',
    );
    const times = (this.waiting.get(key)?.times ?? 0) + 1;
    this.waiting.set(key, { ...event, outcome: 'REFUSED', times });
    this.timer ??= setTimeout(() => void this.flush(), TALLY_TIME).unref();
  }

  /** Writes what was gathered. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const events = [...this.waiting.values()];
    this.waiting.clear();
    this.writing = this.writing.then(async () => {
      for (const event of events) {
        await writeAudit(this.database, event).catch((error: unknown) => {
          this.database.logger.error({ err: error }, 'A refusal could not be written into the audit trail');
        });
      }
    });
    return this.writing;
  }
}
