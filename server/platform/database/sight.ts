/**
 * What the asker of a request may see and write: the one thing that both walls go by, the conditions in the statements of
 * the read path and row-level security behind them. Whoever is asking, it is worked out once, when the request comes.
 */
export interface Sight {
  /** The subjects that may be read at all. */
  readonly reads: ReadonlySet<string>;
  /** The subjects that may be written. */
  readonly writes: ReadonlySet<string>;
  /** The conditions that are met: ids of `restriction`. A row is seen when all that it asks for are among them. */
  readonly meets: readonly number[];
  /** The account that asks; none for whoever has none. */
  readonly account?: string | undefined;
  /** Those of them that stand for a group: what is read under them is written into the audit trail. */
  readonly groups: readonly number[];
}

/** Sees nothing. */
export const BLIND: Sight = { reads: new Set(), writes: new Set(), meets: [], groups: [] };

/** The database role of every request: it owns nothing, and row-level security binds it. */
const REQUEST_ROLE = 'safeboard_app';

/** Sets who is looking for the current transaction, and for no longer; it gives no row. */
export const SET_SIGHT = `select where concat(
  set_config('safeboard.reads', $1, true), set_config('safeboard.writes', $2, true), set_config('safeboard.meets', $3, true),
  set_config('safeboard.groups', $4, true), set_config('safeboard.account', $5, true), set_config('role', '${REQUEST_ROLE}', true)) is null`;

/** The values of {@link SET_SIGHT}. */
export function sightValues({ reads, writes, meets, groups, account = '' }: Sight): string[] {
  return [[...reads].join(), [...writes].join(), `{${meets.join()}}`, `{${groups.join()}}`, account];
}
