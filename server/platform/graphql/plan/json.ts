import type { AttributeType } from '../attribute-type';

/** SQL for a piece of JSON text that the database works out; never null. */
export interface JsonSql {
  readonly sql: string;
}

/** JSON text in pieces: known text, or SQL that the database computes. */
export type Json = readonly (string | JsonSql)[];

/**
 * Marks a null where the schema forbids one: a control character, which JSON text only holds escaped. A result that
 * contains it is discarded and the resolvers report the error.
 */
export const NULL_VIOLATION_MARKER = '\u0001';

const nullViolationSql = `E'\\x01'`;

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

/** SQL for a text or JSON's null; the marker when null is not allowed. */
export function orNull(sql: string, isNullable: boolean): JsonSql {
  return { sql: `coalesce(${sql}, ${isNullable ? `'null'` : nullViolationSql})` };
}

/** SQL for the marker when a condition holds. */
export function nullViolationIf(condition: string): JsonSql {
  return { sql: `case when ${condition} then ${nullViolationSql} end` };
}

/**
 * Writes a number as JavaScript does. With at most fifteen digits, the digits of the `numeric` equal those of the
 * double that JavaScript reads. Otherwise PostgreSQL finds the shortest digits but switches to exponents earlier:
 * `1e+15` where JavaScript writes all digits, `1e-05` where it writes `0.00001`.
 */
function numberSql(value: string): string {
  const double = `(${value})::float8`;
  return `case
    when scale(${value}) <= 6 and ${value} between -999999999 and 999999999 then trim_scale(${value})::text
    when ${double} = 0 or abs(${double}) >= 1e-6 and abs(${double}) < 1e21 then ${double}::text::numeric::text
    when abs(${double}) < 'infinity' then replace(${double}::text, 'e-0', 'e-')
    when ${value} is not null then ${nullViolationSql} end`;
}

/** Texts of at most so many bytes are not counted while a response is built: their number is limited by its cost. */
const SHORT_TEXT = 500;

/** The SQLSTATE of a response that became too long while PostgreSQL built it. */
export const RESPONSE_TOO_LONG = 'SB413';

/** SQL for the JSON of a text, whose length counts towards the most bytes of the response. */
function countedSql(text: string, most: number): string {
  return `case when octet_length(${text}) <= ${SHORT_TEXT} then to_json(${text})::text else counted_text(to_json(${text})::text, ${most}) end`;
}

/** What an absent value becomes: JSON's null, the marker, or `never` when the column is not nullable. */
export type Absent = 'null' | 'broken' | 'never';

/** SQL that writes a value as JSON, or the text between its quotes; null when the value is null. */
function writtenSql({ json, select }: AttributeType, value: string, mostBytes: number): string {
  switch (json) {
    case 'text':
      return countedSql(select(value), mostBytes);
    case 'list':
      return `counted_text(array_to_json(${select(value)})::text, ${mostBytes})`;
    case 'number':
      return numberSql(value);
    case 'boolean':
      return `(${select(value)})::text`;
    case 'word':
    case 'digits':
      return select(value);
  }
}

/** JSON of a value; `value` is SQL for it as the table has it, and `mostBytes` what the response may have. */
export function valueJson(kind: AttributeType, value: string, absent: Absent, mostBytes: number): Json {
  const written = writtenSql(kind, value, mostBytes);
  const isQuoted = kind.json === 'word';
  // Every type is written as text when texts are put together; only what may be null has to be text before.
  if (absent === 'never') return isQuoted ? ['"', { sql: written }, '"'] : [{ sql: written }];
  const text = `(${written})::text`;
  return [orNull(isQuoted ? `'"' || ${text} || '"'` : text, absent === 'null')];
}

/** The JSON of an object from the JSON of its fields. GraphQL names need no escaping. */
export function objectJson(fields: Iterable<readonly [string, Json]>): Json {
  const json = [...fields].flatMap(([name, value], index) => [`${index === 0 ? '' : ','}"${name}":`, ...value]);
  return ['{', ...json, '}'];
}
