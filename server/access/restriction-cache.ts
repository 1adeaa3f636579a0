import { LRUCache } from 'lru-cache';
import { type Threshold, Thresholds } from './thresholds';

/** A restriction that rows place on their viewers: a row of the table `restriction`, which never changes. */
export interface Restriction {
  readonly id: number;
  readonly kind: 'PARTNERSHIP' | 'GROUP' | 'EMBARGO' | 'ADMINISTRATION' | 'SMALL_COUNT';
  /** The subject whose policy decides, for PARTNERSHIP and EMBARGO. */
  readonly subject: string | null;
  /** The board on which a role counts; null for any board (for ADMINISTRATION: the whole system). */
  readonly boardId: string | null;
  /** For GROUP: the group. */
  readonly accessGroupId: string | null;
  /** For EMBARGO: when it ends, in milliseconds of Unix time. */
  readonly until: number | null;
  /** For SMALL_COUNT: the smallest count that the row would disclose. */
  readonly count: number | null;
}

/**
 * SQL for what changed since a cursor, whose parts {@link RestrictionCache.cursor} provides as `$1` and `$2`: new
 * restrictions, the next cursor, and all thresholds when any of them changed.
 */
export const RESTRICTIONS_SINCE = `
  (select coalesce(json_agg(json_build_object('id', id, 'kind', kind, 'subject', subject, 'boardId', board_id,
      'accessGroupId', access_group_id, 'until', extract(epoch from until) * 1000, 'count', count)), '[]')
    from restriction where made_by >= $1::xid8) as restrictions,
  pg_snapshot_xmin(pg_current_snapshot())::text as state,
  (select json_build_object('stamp', seen.stamp, 'changed', case when seen.stamp is distinct from $2 then
      (select coalesce(json_agg(json_build_object('boardId', board_id, 'role', role, 'under', under)), '[]') from disclosure_threshold) end)
    from (select coalesce(sum(stamp), 0)::text from change_stamp where table_name = 'disclosure_threshold') as seen(stamp)
  ) as thresholds`;

/** A row of {@link RESTRICTIONS_SINCE}. */
export interface RestrictionsSince {
  readonly restrictions: readonly Restriction[];
  readonly state: string;
  /** By the stamp that their changes leave; `changed` is null where they are as they were. */
  readonly thresholds: { readonly stamp: string; readonly changed: readonly Threshold[] | null };
}

/**
 * The restrictions known to this process. They never change, so only new ones are read: those created by transactions
 * that were still running at the last read.
 */
export class RestrictionCache {
  private readonly byId = new Map<number, Restriction>();
  private state = '0';
  private thresholdsStamp: string | null = null;
  private readonly thresholdsByStamp = new LRUCache<string, Thresholds>({ max: 50 });
  /** The thresholds of all boards at the last read. */
  thresholds = new Thresholds();

  /** The cursor to read from: the values of {@link RESTRICTIONS_SINCE}. */
  get cursor(): readonly [state: string, thresholdsStamp: string | null] {
    return [this.state, this.thresholdsStamp];
  }

  /** Adds what was read since the last cursor. */
  apply({ restrictions, state, thresholds: { stamp, changed } }: RestrictionsSince): void {
    // Reads may complete out of order: each uses the thresholds that it found itself.
    if (changed) this.thresholdsByStamp.set(stamp, new Thresholds(changed));
    const found = this.thresholdsByStamp.get(stamp);
    if (!found) throw new Error('The disclosure thresholds of this state are unknown.');
    [this.thresholds, this.thresholdsStamp] = [found, stamp];
    for (const restriction of restrictions) this.byId.set(restriction.id, restriction);
    // Never back.
    if (BigInt(state) > BigInt(this.state)) this.state = state;
  }

  /** All of them. */
  all(): Iterable<Restriction> {
    return this.byId.values();
  }
}
