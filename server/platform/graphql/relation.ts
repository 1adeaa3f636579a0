/** Any class that `@RecordType` marks. */
export type RecordClass = abstract new () => object;

/** The table between two records where many belong to many. */
export interface Through {
  readonly record: () => RecordClass;
  /** The property that holds the parent's id. */
  readonly parentKey: string;
  /** The property that holds the target's id. */
  readonly targetKey: string;
}

/** The SQL that depends on the viewer. */
export interface ViewerConditions {
  /** The rows of another record that the viewer may read. */
  visible(record: RecordClass): string;
  /** Whether the viewer may read the confidential records of a subject on a board, so that what they do not find is not hidden. */
  readsConfidential(subject: string, board: string): string;
}

/**
 * SQL that joins a row to its parent, for relations over several tables or with a further condition. It names other
 * tables through `visible`, which excludes hidden rows.
 */
export type JoinConditionSql = (row: string, parentKey: string, viewer: ViewerConditions) => string;

/**
 * A relation from a field to rows of another table. Declared once, beside the field; the read path does the rest.
 *
 * - `one`: at most one row, whose `targetKey` equals the parent's `parentKey`.
 * - `list`: all rows whose `targetKey` is the parent's id, in the target's default order.
 * - `page`: the same as a connection, with paging, filter and sort.
 */
export interface Relation {
  readonly shape: 'one' | 'list' | 'page';
  readonly target: () => RecordClass;
  /** The parent's property that holds the key; undefined for lists at the root. */
  readonly parentKey?: string;
  /** The target's property that is compared with it. */
  readonly targetKey?: string;
  /** The table between the two, where many belong to many. */
  readonly through?: Through;
  /** The join condition, when one key is not enough. */
  readonly joinCondition?: JoinConditionSql;
  /** For a lookup at the root: the argument and, alike, the property that it is compared with. */
  readonly findBy?: string;
}
