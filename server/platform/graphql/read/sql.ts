import type { CompiledStatement, RowAccess, ViewerStatement } from '../../database';
import { describeRecord, recordsByName } from '../record';
import type { RecordClass } from '../relation';
import { Parameters } from './parameters';
import { tableReferencesIn } from './table-references';

/** A part of a statement: a record's visible rows, another piece of SQL, or a value sent as a parameter. */
export type SqlPart = RecordClass | Sql | string | number | boolean | null | undefined | readonly string[];

const checked = new WeakSet<TemplateStringsArray>();

/** A table named outright would be read past the first wall. */
function rejectBareTables(strings: TemplateStringsArray): void {
  if (checked.has(strings)) return;
  const known = new Set([...recordsByName().values()].map((record) => describeRecord(record).table));
  for (const table of tableReferencesIn(strings.join(' ? '))) {
    if (known.has(table))
      throw new Error(
        `Name the table ${table} by its record, as in \${Board}: the record decides which rows are visible.`,
      );
  }
  checked.add(strings);
}

/** A statement, or a part of one, that is written out for a viewer when it is run. */
export class Sql implements ViewerStatement {
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

  for(access: RowAccess): CompiledStatement {
    const parameters = new Parameters(access);
    return { text: this.text(parameters), values: parameters.values };
  }
}

/** Whether the viewer may read the confidential records of a subject on a board. */
class ReadsConfidential extends Sql {
  constructor(
    private readonly subject: string,
    private readonly board: Sql,
  ) {
    super([], []);
  }

  override text(parameters: Parameters): string {
    return parameters.readsConfidential(this.subject, this.board.text(parameters));
  }
}

/**
 * The condition that the viewer may read the confidential records of a subject on a board. A statement that something is
 * missing, open or overdue because no record of it is found needs it: to other viewers the record may only be hidden.
 *
 * @param board SQL for the id of the board
 */
export function readsConfidential(subject: string, board: Sql): Sql {
  return new ReadsConfidential(subject, board);
}

function write(part: SqlPart, parameters: Parameters): string {
  if (part instanceof Sql) return part.text(parameters);
  if (typeof part === 'function') return parameters.visible(part);
  return parameters.add(part ?? null);
}

/**
 * Writes a statement by hand. A record's class stands for its visible rows, another piece of `sql` is inserted, and
 * every other value is sent as a parameter.
 *
 * @example sql`select name from ${Board} as board where board.slug = ${slug}`
 */
export function sql(strings: TemplateStringsArray, ...parts: SqlPart[]): Sql {
  rejectBareTables(strings);
  return new Sql(strings, parts);
}

/** The name of a column or a table of our own in a statement; never what a client sent. */
export function sqlName(name: string): Sql {
  if (!/^[a-z_]+$/.test(name)) throw new Error(`${name} is not a column name.`);
  return new Sql([`"${name}"`], []);
}

/** A value in the type of a column; `cast` is that of the column's kind. */
export function sqlValue(cast: (parameter: string) => string, value: SqlPart): Sql {
  return new Sql(cast('\0').split('\0'), [value]);
}
