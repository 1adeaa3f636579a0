import type { Relation } from '../relation';
import { orderClause, type OrderStep } from '../read/ordering';
import type { Compilation, RowSource } from './compilation';
import { type Json, jsonSql } from './json';

/** SQL for all of the conditions. */
export function where(conditions: readonly (string | undefined)[]): string {
  const stated = conditions.filter((condition) => condition !== undefined);
  return stated.length > 0 ? ` where ${stated.join(' and ')}` : '';
}

/** Which rows of a list are taken. */
export interface Cut {
  /** Writes the conditions for a row. */
  readonly conditions: (row: string) => readonly (string | undefined)[];
  readonly steps: readonly OrderStep[];
  /** So many; written into the SQL, since PostgreSQL plans badly for a number that it does not know. */
  readonly limit: number;
  /** Taken from the end: they come in reverse. */
  readonly fromEnd: boolean;
}

/** SQL for the rows of a list, each with its place among them, `place_`, and their number, `count_`. */
export function limitedRows(
  compilation: Compilation,
  relation: Relation,
  { conditions, steps, limit, fromEnd }: Cut,
): string {
  const row = compilation.alias();
  const columns = steps.map(({ attribute }) => `${row}.${attribute.column}`);
  const condition = where(conditions(row));
  return (
    `(select *, row_number() over () as place_, count(*) over () as count_ from ` +
    `(select ${row}.* from ${compilation.parameters.visible(relation.target())} as ${row}${condition} ` +
    `order by ${orderClause(steps, columns, fromEnd)} limit ${limit}) as ${row})`
  );
}

/** Rows, and those that are joined to each of them. */
export class Rows implements RowSource {
  readonly row: string;
  private from: string;
  private isJoined = false;

  /** @param rows SQL of the rows, as it stands behind `from` */
  constructor(
    private readonly compilation: Compilation,
    rows: string,
  ) {
    this.row = compilation.alias();
    this.from = `${rows} as ${this.row}`;
  }

  readonly join = (rows: string, on: (row: string) => string): string => {
    const row = this.compilation.alias();
    this.isJoined = true;
    this.from += ` left join ${rows} as ${row} on ${on(row)}`;
    return row;
  };

  /** SQL that puts the JSON of all rows one behind the other, of rows that {@link limitedRows} gave; null where there are none. */
  aggregated(json: Json, isReversed: boolean): string {
    // Rows come as they were ordered, but a join may bring them in any order.
    const order = isReversed
      ? ` order by ${this.row}.place_ desc`
      : this.isJoined
        ? ` order by ${this.row}.place_`
        : '';
    return `string_agg(${jsonSql(json)}, ','${order})`;
  }

  /** The SQL that stands behind `from`. */
  get sql(): string {
    return this.from;
  }
}
