import type { Parameters } from '../read/parameters';
import { rawSql, type RowAccess, type ViewerSql } from '../../database';
import { ResponseTooLargeError } from '../../errors';
import { isLonger } from '../limits';
import { NULL_VIOLATION_MARKER } from './json';

/**
 * A lookup of objects in a separate statement, each object once. The result is then inserted wherever the response
 * refers to it. Cheaper than a join when many rows refer to few objects.
 */
export interface DeferredLookup {
  /** SQL for the JSON of the objects with the keys `$1`. */
  readonly statement: string;
  readonly parameters: Parameters;
  /** The text for an object that does not exist or is hidden. */
  readonly absent: string;
}

/** Surrounds a reference to an object in the response. In JSON text the character only occurs escaped. */
const MARK = '\u0002';
const markSql = `E'\\x02'`;

/** SQL for the reference that the response holds until the lookup runs; null when the key is null. */
export function placeOf(lookup: number, key: string): string {
  return `${markSql} || '${lookup} ' || ${key} || ${markSql}`;
}

/** The text for a missing object. */
export function absentText(isNullable: boolean): string {
  return isNullable ? 'null' : NULL_VIOLATION_MARKER;
}

/** Where lookups read from, for which viewer, and how long the response may become. */
interface LookupSource {
  readonly database: ViewerSql;
  readonly access: RowAccess;
  readonly mostBytes: number;
}

/**
 * Runs the lookups that a response refers to, nested ones included, and inserts their results.
 * @throws ResponseTooLargeError
 */
export async function fillDeferredLookups(
  result: string,
  deferredLookups: readonly DeferredLookup[],
  source: LookupSource,
): Promise<string> {
  let text = result;
  while (text.includes(MARK)) {
    // Every second piece, between two marks, is a reference.
    const pieces = text.split(MARK);
    const wanted = new Map<string, string>();
    for (let index = 1; index < pieces.length; index += 2) wanted.set(pieces[index] ?? '', '');
    await Promise.all(
      deferredLookups.map((lookup, number) => readDeferredLookup(lookup, `${number} `, wanted, source)),
    );
    for (let index = 1; index < pieces.length; index += 2) pieces[index] = wanted.get(pieces[index] ?? '') ?? '';
    // Each object is inserted wherever it is referred to: the pieces share memory, their text would not.
    if (pieces.reduce((sum, { length }) => sum + length, 0) > source.mostBytes) {
      throw new ResponseTooLargeError(source.mostBytes);
    }
    text = pieces.join('');
  }
  if (isLonger(text, source.mostBytes)) throw new ResponseTooLargeError(source.mostBytes);
  return text;
}

async function readDeferredLookup(
  { statement, parameters, absent }: DeferredLookup,
  prefix: string,
  wanted: Map<string, string>,
  { database, access }: LookupSource,
): Promise<void> {
  const names = [...wanted.keys()].filter((name) => name.startsWith(prefix));
  if (names.length === 0) return;
  for (const name of names) wanted.set(name, absent);
  const keys = names.map((name) => name.slice(prefix.length));
  const rows = await database.query(rawSql(statement, parameters.valuesFor(access).with(0, keys)));
  for (const { key, json } of rows) wanted.set(`${prefix}${key as string}`, json as string);
}
