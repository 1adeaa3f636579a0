import { describeRecord } from '../record';
import type { Relation } from '../relation';
import { decidingSteps, orderClause, type OrderStep } from '../read/ordering';
import type { Compilation, RowSource } from './compilation';
import { type Json, type JsonSql, jsonSql } from './json';

/** SQL for all of the conditions. */
export function where(conditions: readonly (string | undefined)[]): string {
  const stated = conditions.filter((condition) => condition !== undefined);
  return stated.length > 0 ? ` where ${stated.join(' and ')}` : '';
}

/** The most rows that are joined to one row. */
const MOST_JOINS = 8;

/** Rows, and the rows joined to each of them. */
export class Rows implements RowSource {
  readonly row: string;
  private joined = '';
  private joins = 0;

  /**
   * @param rows SQL of the rows, as it follows `from`
   * @param expected the approximate number of rows in a response
   */
  constructor(
    protected readonly compilation: Compilation,
    private readonly rows: string | JsonSql,
    readonly expected = 1,
  ) {
    this.row = compilation.alias();
  }

  /** Whether other rows are joined. Joined rows may come in any order. */
  get isJoined(): boolean {
    return this.joins > 0;
  }

  readonly join = (rows: string, on: (row: string) => string): string => {
    const row = this.compilation.alias();
    this.joins += 1;
    this.joined += ` left join ${rows} as ${row} on ${on(row)}`;
    return row;
  };

  /**
   * Whether no further row should be joined: the time that PostgreSQL takes to plan joins grows with the square of their
   * number.
   */
  get isFull(): boolean {
    return this.joins >= MOST_JOINS;
  }

  /** The SQL that follows `from`. */
  get sql(): string {
    return `${typeof this.rows === 'string' ? this.rows : this.rows.sql} as ${this.row}${this.joined}`;
  }
}

/** The usual length of a list. Few are longer, even when more is requested. */
const USUAL_LENGTH = 20;

/** Which rows of a list are taken. */
export interface ListSlice {
  /** Writes the conditions for a row. */
  readonly conditions: (row: string) => readonly (string | undefined)[];
  readonly steps: readonly OrderStep[];
  /** So many; written into the SQL, since PostgreSQL plans badly for a number that it does not know. */
  readonly limit: number;
  /** Taken from the end. */
  readonly fromEnd: boolean;
  /**
   * Whether each row has its position, counted from where the page starts, as `place_`, and the number of rows as
   * `count_`.
   */
  readonly placed?: boolean;
}

/** The rows of a list, in order, cut to the requested slice. */
export class ListRows extends Rows {
  private readonly steps: readonly OrderStep[];

  constructor(
    compilation: Compilation,
    relation: Relation,
    private readonly slice: ListSlice,
    from: RowSource | undefined,
  ) {
    const fixed = relation.through || relation.joinCondition ? undefined : relation.targetKey;
    const steps = decidingSteps(describeRecord(relation.target()), slice.steps, fixed);
    const { conditions, limit, fromEnd, placed } = slice;
    const row = compilation.alias();
    const columns = steps.map(({ sql }) => sql(row, compilation.parameters));
    const condition = where(conditions(row));
    const rows =
      `(select ${row}.* from ${compilation.parameters.visible(relation.target())} as ${row}${condition} ` +
      `order by ${orderClause(steps, columns, fromEnd)} limit ${limit})`;
    const places = 'row_number() over () as place_, count(*) over () as count_';
    const expected = (from?.expected ?? 1) * Math.min(limit, USUAL_LENGTH);
    super(compilation, placed ? `(select *, ${places} from ${rows} as ${row})` : rows, expected);
    this.steps = steps;
  }

  /** SQL that puts the JSON of all rows one behind the other; null where there are none. */
  aggregated(json: Json): string {
    const columns = this.steps.map(({ sql }) => sql(this.row, this.compilation.parameters));
    // Without joins the rows keep the order of the subquery.
    const order = this.slice.fromEnd || this.isJoined ? ` order by ${orderClause(this.steps, columns)}` : '';
    return `string_agg(${jsonSql(json)}, ','${order})`;
  }
}
