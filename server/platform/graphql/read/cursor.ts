import { InvalidCursorError } from '../errors';
import type { RecordDescription } from '../record';
import type { OrderStep } from './ordering';
import type { Parameters } from './parameters';

/** Where a row stands in an order: the value of each step, as text; null for an absent value. */
export type Position = readonly (string | null)[];

function signature(record: RecordDescription, steps: readonly OrderStep[]): string {
  return [
    record.name,
    ...steps.map(({ attribute, descending }) => `${descending ? '-' : ''}${attribute.property}`),
  ].join(' ');
}

/** Writes a cursor: the order it belongs to and the row's position in it. */
export function toCursor(record: RecordDescription, steps: readonly OrderStep[], position: Position): string {
  return Buffer.from(JSON.stringify([signature(record, steps), ...position])).toString('base64url');
}

/** SQL for the cursor of the row `row`: the same text as {@link toCursor} writes. */
export function cursorSql(record: RecordDescription, steps: readonly OrderStep[], row: string): string {
  const positions = steps.map(({ attribute: { kind, column, optional } }) => {
    const position = `to_json((${(kind.position ?? kind.select)(`${row}.${column}`)})::text)::text`;
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
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw new InvalidCursorError(argument);
  }
  if (!Array.isArray(parts) || parts.length !== steps.length + 1 || parts[0] !== signature(record, steps)) {
    throw new InvalidCursorError(argument);
  }
  const position = parts.slice(1) as unknown[];
  const sound = steps.every(({ attribute }, index) => {
    const value = position[index];
    return value === null ? attribute.optional : typeof value === 'string' && attribute.kind.accepts(value);
  });
  if (!sound) throw new InvalidCursorError(argument);
  return position as Position;
}

/**
 * SQL for "comes behind this position" (or before it) in the order. Written as one row comparison where all steps run
 * the same way and none can be absent, because an index answers that; otherwise step by step.
 */
export function positionCondition(
  steps: readonly OrderStep[],
  position: Position,
  side: 'after' | 'before',
  row: string,
  parameters: Parameters,
): string {
  const columns = steps.map(({ attribute }) => `${row}.${attribute.column}`);
  const values = steps.map(({ attribute }, index) => {
    const value = position[index];
    return value === null ? 'null' : attribute.kind.cast(parameters.add(value));
  });
  const sign = (descending: boolean) => (descending === (side === 'before') ? '>' : '<');
  const [first] = steps;
  if (first && steps.every(({ attribute, descending }) => !attribute.optional && descending === first.descending)) {
    return `(${columns.join(', ')}) ${sign(first.descending)} (${values.join(', ')})`;
  }
  const alternatives = steps.map(({ attribute, descending }, index) => {
    const equal = columns.slice(0, index).map((column, earlier) => `${column} is not distinct from ${values[earlier]}`);
    const column = columns[index];
    // Absent values stand last: nothing comes behind one, and every present value comes before it.
    let beyond = `${column} ${sign(descending)} ${values[index]}`;
    if (position[index] === null) beyond = side === 'after' ? 'false' : `${column} is not null`;
    else if (attribute.optional && side === 'after') beyond = `(${beyond} or ${column} is null)`;
    return `(${[...equal, beyond].join(' and ')})`;
  });
  return `(${alternatives.join(' or ')})`;
}
