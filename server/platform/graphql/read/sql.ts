import type { SightedDatabase, Sight } from '../../database';
import { describeRecord, recordsByName } from '../record';
import type { RecordClass } from '../relation';
import { Parameters } from './parameters';

/** What may stand in a statement: a record's visible rows, a part of another statement, or a value that is sent apart. */
export type SqlPart = RecordClass | Sql | string | number | boolean | null | undefined | readonly string[];

const tables = /\b(?:from|join|into|update)\s+(?:only\s+)?([a-z_]+)\b/gi;
const checked = new WeakSet<TemplateStringsArray>();

/** A table named outright would be read past the first wall. */
function refuseBareTables(strings: TemplateStringsArray): void {
  if (checked.has(strings)) return;
  const known = new Set([...recordsByName().values()].map((record) => describeRecord(record).table));
  for (const [, table = ''] of strings.join(' ? ').matchAll(tables)) {
    if (known.has(table))
      throw new Error(`Name the table ${table} by its record, as in \${Board}: what may be seen depends on it.`);
  }
  checked.add(strings);
}

/** A statement, or a part of one, that is written out for a viewer when it is run. */
export class Sql {
  constructor(
    private readonly strings: readonly string[],
    private readonly parts: readonly SqlPart[],
  ) {}

  /** The SQL for a viewer; its values are added to the parameters. */
  text(parameters: Parameters): string {
    return this.strings
      .map((string, index) => (index === 0 ? string : write(this.parts[index - 1], parameters) + string))
      .join('');
  }
}

function write(part: SqlPart, parameters: Parameters): string {
  if (part instanceof Sql) return part.text(parameters);
  if (typeof part === 'function') return parameters.visible(part);
  return parameters.add(part ?? null);
}

/**
 * Writes a statement by hand. A record's class stands for those of its rows that the viewer may see, another piece of
 * `sql` is put in as it is, and every other value is sent apart.
 *
 * @example sql`select name from ${Board} as board where board.slug = ${slug}`
 */
export function sql(strings: TemplateStringsArray, ...parts: SqlPart[]): Sql {
  refuseBareTables(strings);
  return new Sql(strings, parts);
}

/** The name of a column or a table of our own in a statement; never what a client sent. */
export function sqlName(name: string): Sql {
  if (!/^[a-z_]+$/.test(name)) throw new Error(`${name} is no name of a column.`);
  return new Sql([`"${name}"`], []);
}

/** A value in the type of a column; `cast` is that of the column's kind. */
export function sqlValue(cast: (parameter: string) => string, value: SqlPart): Sql {
  return new Sql(cast('\0').split('\0'), [value]);
}

/** What a request may read: statements that were written with {@link sql}, as its viewer sees them. */
export interface VisibleRows {
  /** Runs a statement and gives its rows. */
  query<Row extends object = Record<string, unknown>>(statement: Sql): Promise<readonly Row[]>;
}

/** The rows that a viewer may see. */
export function visibleTo(sight: Sight, database: SightedDatabase): VisibleRows {
  return {
    query: <Row extends object>(statement: Sql) => {
      const parameters = new Parameters(sight);
      const text = statement.text(parameters);
      return database.query<Row>(text, parameters.values);
    },
  };
}
