/** Any class that `@RecordType` marks. */
export type RecordClass = abstract new () => object;

/** The table between two records where many belong to many. */
export interface Through {
  readonly record: () => RecordClass;
  /** Its property that holds the parent's id. */
  readonly parentKey: string;
  /** Its property that holds the target's id. */
  readonly targetKey: string;
}

/**
 * SQL that ties a row to its parent where more than one step or a condition lies between. Other tables are read through
 * `visible`, which leaves out what the viewer may not see.
 */
export type TieSql = (row: string, parentKey: string, visible: (record: RecordClass) => string) => string;

/**
 * How a field leads to rows of another table. Declared once, beside the field; the read path does the rest.
 *
 * - `one`: at most one row, found by its `targetKey` equal to the parent's `parentKey`.
 * - `list`: all rows whose `targetKey` is the parent's id, in the target's own order.
 * - `page`: the same as a connection with paging, filter and ordering.
 */
export interface Relation {
  readonly shape: 'one' | 'list' | 'page';
  readonly target: () => RecordClass;
  /** The parent's property that holds the key; none for lists that start at the root of the graph. */
  readonly parentKey?: string;
  /** The target's property that is compared with it. */
  readonly targetKey?: string;
  /** The table between the two, where many belong to many. */
  readonly through?: Through;
  /** What ties the two, where it is more than one key. */
  readonly tie?: TieSql;
  /** For a lookup at the root: the argument and, alike, the property that it is compared with. */
  readonly lookup?: string;
}
