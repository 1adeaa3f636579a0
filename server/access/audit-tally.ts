import type { Database } from '../platform/database';
import { type AuditEvent, writeAudit } from './audit';

/** How long the first events wait for others like them, in milliseconds. */
const FIRST = 1000;

/**
 * Gathers events that clients can cause as often as they like, and writes the same ones into the audit trail together, with
 * the number of times: nobody can fill the trail.
 */
export class AuditTally {
  private readonly waiting = new Map<string, AuditEvent>();
  private timer: NodeJS.Timeout | undefined;
  private writtenAt = -Infinity;
  private writing: Promise<void> = Promise.resolve();

  /** @param interval the least time between two entries for the same, in milliseconds */
  constructor(
    private readonly database: Database,
    private readonly interval: number,
  ) {}

  /** Notes that something happened. */
  note(event: Omit<AuditEvent, 'times'>): void {
    const kind = kindOf(event);
    const times = (this.waiting.get(kind)?.times ?? 0) + 1;
    this.waiting.set(kind, { ...event, times });
    const wait = Math.max(FIRST, this.writtenAt + this.interval - Date.now());
    this.timer ??= setTimeout(() => void this.flush(), wait).unref();
  }

  /** Writes what was gathered. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.writtenAt = Date.now();
    const events = [...this.waiting.values()];
    this.waiting.clear();
    this.writing = this.writing.then(async () => {
      for (const event of events) {
        await writeAudit(this.database, event).catch((error: unknown) => {
          this.database.logger.error({ err: error }, 'An entry could not be written into the audit trail');
        });
      }
    });
    return this.writing;
  }
}

/** Events of the same kind are counted in one entry. */
function kindOf({ action, outcome, operation, code, principal, boardId, objects }: AuditEvent): string {
  const who = [principal?.account?.id, principal?.key?.prefix];
  return JSON.stringify([action, outcome, operation, code, who, boardId, objects]);
}
