/** What a role allows to be written. */
export interface WriteGrant {
  /** The subjects whose records may be written. */
  readonly subjects: readonly string[];
  /** The ids of the boards whose records may be written; null for those of every board and of none. */
  readonly boards: readonly string[] | null;
  /** The partner whose own records alone may be written; null for all records of the boards. */
  readonly partnerId: string | null;
}

/**
 * What the viewer of a request may read and write. Both walls enforce it: the conditions in the statements of the
 * read path, and row-level security behind them. It is computed once, when the request starts.
 */
export interface RowAccess {
  /** The subjects that may be read. */
  readonly reads: ReadonlySet<string>;
  /** What may be written. */
  readonly writes: readonly WriteGrant[];
  /**
   * The restrictions (ids of `restriction`) that the viewer satisfies. A row is visible when all of its restrictions
   * are among them.
   */
  readonly satisfiedRestrictionIds: readonly number[];
  /**
   * The boards whose confidential records of a subject may be read, by subject; null for all boards. To a viewer without
   * this access, a record that they do not find may be hidden.
   */
  readonly confidential?: ReadonlyMap<string, readonly string[] | null>;
  /** The viewer's account; absent when it has none. */
  readonly account?: string | undefined;
  /** The API key of the request; absent when it has none. */
  readonly key?: string | undefined;
  /** The satisfied restrictions of groups. Reads of their rows are audited. */
  readonly groups: readonly number[];
}

/** Access to nothing. */
export const NO_ACCESS: RowAccess = { reads: new Set(), writes: [], satisfiedRestrictionIds: [], groups: [] };

/** The database role of every request: it owns nothing, and row-level security applies to it. */
export const REQUEST_ROLE = 'safeboard_app';

/** The database role of the server's own work, which reads and writes all rows. The login of DATABASE_URL inherits it. */
export const SYSTEM_ROLE = 'safeboard_system';

/** The parts of a viewer's access, in the order of their values. */
const PARTS = ['reads', 'writes', 'meets', 'groups', 'account', 'key'];

/**
 * Sets the viewer for the current transaction only; returns no row. `$1` begins the names of the settings, and only
 * this process and the owner of the tables know it.
 */
export const SET_SESSION_ACCESS = `select where concat(
  ${PARTS.map((part, index) => `set_config($1::text || '${part}', $${index + 2}, true)`).join(', ')},
  set_config('role', '${REQUEST_ROLE}', true)) is null`;

/** The values of {@link SET_SESSION_ACCESS}. */
export function sessionAccessValues(
  settingPrefix: string,
  { reads, writes, satisfiedRestrictionIds, groups, account = '', key = '' }: RowAccess,
): string[] {
  const meets = `{${satisfiedRestrictionIds.join()}}`;
  return [settingPrefix, [...reads].join(), grantsText(writes), meets, `{${groups.join()}}`, account, key];
}

/** Stands for every board, and for what belongs to no single one. */
const EVERY_BOARD = ['00000000-0000-0000-0000-000000000000'];

/** The grants as the policies of the tables read them. */
function grantsText(grants: readonly WriteGrant[]): string {
  if (grants.length === 0) return '';
  return JSON.stringify(
    grants.map(({ subjects, boards, partnerId }) => ({ subjects, boards: boards ?? EVERY_BOARD, partner: partnerId })),
  );
}
