import { type Threshold, Thresholds } from './thresholds';

/** A condition that rows ask of whoever wants to see them; a row of the table `restriction`, which never changes. */
export interface Restriction {
  readonly id: number;
  readonly kind: 'PARTNERSHIP' | 'GROUP' | 'EMBARGO' | 'ADMINISTRATION' | 'SMALL_COUNT';
  /** The subject whose policy decides, for PARTNERSHIP and EMBARGO. */
  readonly subject: string | null;
  /** The board on which a role counts; null: on any board (for ADMINISTRATION: of the whole system). */
  readonly boardId: string | null;
  /** For GROUP: the group. */
  readonly accessGroupId: string | null;
  /** For EMBARGO: when it ends, in milliseconds of Unix time. */
  readonly until: number | null;
  /** For SMALL_COUNT: the smallest count that the row would give away. */
  readonly count: number | null;
}

/** SQL for the restrictions made since a state, `$1`, for the state to ask from the next time, and for all thresholds. */
export const RESTRICTIONS_SINCE = `
  (select coalesce(json_agg(json_build_object('id', id, 'kind', kind, 'subject', subject, 'boardId', board_id,
      'accessGroupId', access_group_id, 'until', extract(epoch from until) * 1000, 'count', count)), '[]')
    from restriction where made_by >= $1::xid8) as restrictions,
  pg_snapshot_xmin(pg_current_snapshot())::text as state,
  (select coalesce(json_agg(json_build_object('boardId', board_id, 'role', role, 'under', under)), '[]')
    from disclosure_threshold) as thresholds`;

/** What {@link RESTRICTIONS_SINCE} gives. */
export interface RestrictionsSince {
  readonly restrictions: readonly Restriction[];
  readonly state: string;
  readonly thresholds: readonly Threshold[];
}

/**
 * The restrictions that this process knows. They never change, so only those that are new have to be read: all that were
 * made by a transaction which the last look could not see the end of.
 */
export class KnownRestrictions {
  private readonly byId = new Map<number, Restriction>();
  /** The state of the last look, to be asked from. */
  state = '0';
  /** The thresholds of all boards, as the last look found them. */
  thresholds = new Thresholds();

  /** Takes what was read since {@link state}. */
  learn({ restrictions, state, thresholds }: RestrictionsSince): void {
    this.thresholds = new Thresholds(thresholds);
    for (const restriction of restrictions) this.byId.set(restriction.id, restriction);
    // Looks may overtake each other: never go back.
    if (BigInt(state) > BigInt(this.state)) this.state = state;
  }

  /** All of them. */
  all(): Iterable<Restriction> {
    return this.byId.values();
  }
}
