import { describeRecord } from '../record';
import type { Relation } from '../relation';
import { decidingSteps, orderClause, type OrderStep } from '../read/ordering';
import type { Compilation, RowSource } from './compilation';
import { type Json, jsonSql } from './json';

/** SQL for all of the conditions. */
export function where(conditions: readonly (string | undefined)[]): string {
  const stated = conditions.filter((condition) => condition !== undefined);
  return stated.length > 0 ? ` where ${stated.join(' and ')}` : '';
}

/** Rows, and those that are joined to each of them. */
export class Rows implements RowSource {
  readonly row: string;
  private from: string;

  /**
   * @param rows SQL of the rows, as it stands behind `from`
   * @param expected how many there may be in an answer, roughly
   */
  constructor(
    private readonly compilation: Compilation,
    rows: string,
    readonly expected = 1,
  ) {
    this.row = compilation.alias();
    this.from = `${rows} as ${this.row}`;
  }

  /** Are other rows joined? Then these may come in any order. */
  get isJoined(): boolean {
    return this.from.includes(' left join ');
  }

  readonly join = (rows: string, on: (row: string) => string): string => {
    const row = this.compilation.alias();
    this.from += ` left join ${rows} as ${row} on ${on(row)}`;
    return row;
  };

  /** The SQL that stands behind `from`. */
  get sql(): string {
    return this.from;
  }
}

/** Lists are rarely longer, whatever is asked for. */
const USUAL_LENGTH = 20;

/** Which rows of a list are taken. */
export interface Cut {
  /** Writes the conditions for a row. */
  readonly conditions: (row: string) => readonly (string | undefined)[];
  readonly steps: readonly OrderStep[];
  /** So many; written into the SQL, since PostgreSQL plans badly for a number that it does not know. */
  readonly limit: number;
  /** Taken from the end. */
  readonly fromEnd: boolean;
  /** Has each its place among them, counted from where they are taken, as `place_`, and their number, as `count_`? */
  readonly placed?: boolean;
}

/** The rows of a list in their order, cut to what is asked for. */
export class ListRows extends Rows {
  private readonly steps: readonly OrderStep[];

  constructor(
    compilation: Compilation,
    relation: Relation,
    private readonly cut: Cut,
    from: RowSource | undefined,
  ) {
    const fixed = relation.through || relation.tie ? undefined : relation.targetKey;
    const steps = decidingSteps(describeRecord(relation.target()), cut.steps, fixed);
    const { conditions, limit, fromEnd, placed } = cut;
    const row = compilation.alias();
    const columns = steps.map(({ attribute }) => `${row}.${attribute.column}`);
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
    const columns = this.steps.map(({ attribute }) => `${this.row}.${attribute.column}`);
    // They come in the order in which they are taken, but for joins.
    const order = this.cut.fromEnd || this.isJoined ? ` order by ${orderClause(this.steps, columns)}` : '';
    return `string_agg(${jsonSql(json)}, ','${order})`;
  }
}
