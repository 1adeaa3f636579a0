import type { Kind } from '../kind';

/** SQL for a piece of JSON text that the database works out; never null. */
export interface JsonSql {
  readonly sql: string;
}

/** JSON text in pieces: written out here, or worked out by the database. */
export type Json = readonly (string | JsonSql)[];

/**
 * Stands where a value is null that may not be: a control character, which JSON text holds only escaped. An answer that
 * contains it is thrown away, and the resolvers say what is wrong.
 */
export const BROKEN = '\u0001';

const brokenSql = `E'\\x01'`;

/** PostgreSQL passes so many arguments to one function. */
const MOST_ARGUMENTS = 100;

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** SQL for a text of pieces. */
export function jsonSql(json: Json): string {
  const pieces: string[] = [];
  let text = '';
  const endText = () => {
    if (text !== '') pieces.push(literal(text));
    text = '';
  };
  for (const piece of json) {
    if (typeof piece === 'string') {
      text += piece;
    } else {
      endText();
      pieces.push(piece.sql);
    }
  }
  endText();
  return concatenation(pieces);
}

function concatenation(pieces: readonly string[]): string {
  if (pieces.length <= MOST_ARGUMENTS) return `concat(${pieces.join(', ')})`;
  const parts: string[] = [];
  for (let start = 0; start < pieces.length; start += MOST_ARGUMENTS) {
    parts.push(concatenation(pieces.slice(start, start + MOST_ARGUMENTS)));
  }
  return concatenation(parts);
}

/** SQL for a text that may be null, of which null is JSON's; or what breaks the answer, where null may not be. */
export function orNull(sql: string, isNullable: boolean): JsonSql {
  return { sql: `coalesce(${sql}, ${isNullable ? `'null'` : brokenSql})` };
}

/** SQL that breaks the answer under a condition. */
export function brokenIf(condition: string): JsonSql {
  return { sql: `case when ${condition} then ${brokenSql} end` };
}

/**
 * A number as JavaScript writes it. As long as it has no more than fifteen digits, those of the `numeric` are those of the double
 * that JavaScript reads; else PostgreSQL finds the shortest ones, but turns to powers of ten earlier: `1e+15` where JavaScript has
 * all the digits, `1e-05` where it has `0.00001`.
 */
function numberSql(value: string): string {
  const double = `(${value})::float8`;
  return `case
    when scale(${value}) <= 6 and ${value} between -999999999 and 999999999 then trim_scale(${value})::text
    when ${double} = 0 or abs(${double}) >= 1e-6 and abs(${double}) < 1e21 then ${double}::text::numeric::text
    when abs(${double}) < 'infinity' then replace(${double}::text, 'e-0', 'e-')
    when ${value} is not null then ${brokenSql} end`;
}

/** What a value that is absent becomes: JSON's null, an answer that is thrown away; `never` where the table has none. */
export type Absent = 'null' | 'broken' | 'never';

/** SQL that writes a value out as JSON, or what stands between the quotes; null where the value is. */
function writtenSql({ json, select }: Kind, value: string): string {
  switch (json) {
    case 'text':
      return `to_json(${select(value)})`;
    case 'list':
      return `array_to_json(${select(value)})`;
    case 'number':
      return numberSql(value);
    case 'boolean':
      return `(${select(value)})::text`;
    case 'word':
    case 'digits':
      return select(value);
  }
}

/** JSON of a value; `value` is SQL for it as the table has it. */
export function valueJson(kind: Kind, value: string, absent: Absent): Json {
  const written = writtenSql(kind, value);
  const isQuoted = kind.json === 'word';
  // Every type is written as text when texts are put together; only what may be null has to be text before.
  if (absent === 'never') return isQuoted ? ['"', { sql: written }, '"'] : [{ sql: written }];
  const text = `(${written})::text`;
  return [orNull(isQuoted ? `'"' || ${text} || '"'` : text, absent === 'null')];
}

/** JSON of an object, of the JSON of its fields. The names are those of GraphQL, which need no escapes. */
export function objectJson(fields: Iterable<readonly [string, Json]>): Json {
  const json = [...fields].flatMap(([name, value], index) => [`${index === 0 ? '' : ','}"${name}":`, ...value]);
  return ['{', ...json, '}'];
}
