import { readCursor, writeCursor } from '../cursor-text';
import { InvalidCursorError } from '../errors';
import type { RecordDescription } from '../record';
import type { OrderStep } from './ordering';
import type { Parameters } from './parameters';

/** The position of a row in a sort: the value of each sort key as text; null for an absent value. */
export type Position = readonly (string | null)[];

function signature(record: RecordDescription, steps: readonly OrderStep[]): string {
  return [record.name, ...steps.map(({ name, descending }) => `${descending ? '-' : ''}${name}`)].join(' ');
}

/** Writes a cursor: the order it belongs to and the row's position in it. */
export function toCursor(record: RecordDescription, steps: readonly OrderStep[], position: Position): string {
  return writeCursor([signature(record, steps), ...position]);
}

/** SQL for the position of a row in one step. */
export function positionSql({ kind, sql }: OrderStep, row: string, parameters: Parameters): string {
  return (kind.position ?? kind.select)(sql(row, parameters));
}

/** SQL for the cursor of the row `row`: the same text as {@link toCursor} writes. */
export function cursorSql(
  record: RecordDescription,
  steps: readonly OrderStep[],
  row: string,
  parameters: Parameters,
): string {
  const positions = steps.map((step) => {
    const { optional } = step;
    const position = `to_json((${positionSql(step, row, parameters)})::text)::text`;
    return optional ? `coalesce(${position}, 'null')` : position;
  });
  const json = `'["${signature(record, steps)}"' || ',' || ${positions.join(` || ',' || `)} || ']'`;
  // Base64 in the letters of URLs, without the breaks and the filling.
  return `translate(encode(convert_to(${json}, 'UTF8'), 'base64'), E'+/\n=', '-_')`;
}

/** Reads a cursor; it must be one that this very order gave out. */
export function fromCursor(
  record: RecordDescription,
  steps: readonly OrderStep[],
  cursor: string,
  argument: string,
): Position {
  const [list, ...position] = readCursor(cursor, argument);
  if (position.length !== steps.length || list !== signature(record, steps)) throw new InvalidCursorError(argument);
  const sound = steps.every(({ kind, optional }, index) => {
    const value = position[index];
    return value === null ? optional : typeof value === 'string' && kind.accepts(value);
  });
  if (!sound) throw new InvalidCursorError(argument);
  return position as Position;
}

/**
 * SQL for rows after (or before) a position. One row comparison when all keys sort the same way and none is nullable,
 * because an index supports it; otherwise key by key.
 */
export function positionCondition(
  steps: readonly OrderStep[],
  position: Position,
  side: 'after' | 'before',
  row: string,
  parameters: Parameters,
): string {
  const columns = steps.map(({ sql }) => sql(row, parameters));
  const values = steps.map(({ kind }, index) => {
    const value = position[index];
    return value === null ? 'null' : kind.cast(parameters.add(value));
  });
  const sign = (descending: boolean) => (descending === (side === 'before') ? '>' : '<');
  const [first] = steps;
  if (first && steps.every(({ optional, descending }) => !optional && descending === first.descending)) {
    return `(${columns.join(', ')}) ${sign(first.descending)} (${values.join(', ')})`;
  }
  const alternatives = steps.map(({ optional, descending }, index) => {
    const equal = columns.slice(0, index).map((column, earlier) => `${column} is not distinct from ${values[earlier]}`);
    const column = columns[index];
    // Absent values are last: no row follows one, and every present value precedes it.
    let beyond = `${column} ${sign(descending)} ${values[index]}`;
    if (position[index] === null) beyond = side === 'after' ? 'false' : `${column} is not null`;
    else if (optional && side === 'after') beyond = `(${beyond} or ${column} is null)`;
    return `(${[...equal, beyond].join(' and ')})`;
  });
  return `(${alternatives.join(' or ')})`;
}
