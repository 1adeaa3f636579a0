import type { StatementRunner } from '../read/reader';
import type { Parameters } from '../read/parameters';
import type { Sight } from '../../database';
import { BROKEN } from './json';

/**
 * Objects that are read in a statement of their own, once each, and put into the answer wherever it names them: cheaper than
 * a join where many rows lead to few.
 */
export interface Level {
  /** SQL that gives the JSON of the objects with the keys `$1`. */
  readonly statement: string;
  readonly parameters: Parameters;
  /** What stands in the answer for an object that is not there to see. */
  readonly absent: string;
}

/** Stands around the name of an object in the answer; JSON text holds it only escaped. */
const MARK = '\u0002';
const markSql = `E'\\x02'`;

/** SQL of what stands in the answer until its level is read; null where the key is. */
export function placeOf(level: number, key: string): string {
  return `${markSql} || '${level} ' || ${key} || ${markSql}`;
}

/** What stands for an object that is missing. */
export function absentText(isNullable: boolean): string {
  return isNullable ? 'null' : BROKEN;
}

/** Reads the levels that an answer names, those within them too, and puts them in their places. */
export async function fillLevels(
  answer: string,
  levels: readonly Level[],
  database: StatementRunner,
  sight: Sight,
): Promise<string> {
  let text = answer;
  while (text.includes(MARK)) {
    // What stands between two marks is the name of an object, all else is text.
    const pieces = text.split(MARK);
    const wanted = new Map<string, string>();
    for (let index = 1; index < pieces.length; index += 2) wanted.set(pieces[index] ?? '', '');
    await Promise.all(levels.map((level, number) => readLevel(level, `${number} `, wanted, database, sight)));
    for (let index = 1; index < pieces.length; index += 2) pieces[index] = wanted.get(pieces[index] ?? '') ?? '';
    text = pieces.join('');
  }
  return text;
}

async function readLevel(
  { statement, parameters, absent }: Level,
  prefix: string,
  wanted: Map<string, string>,
  database: StatementRunner,
  sight: Sight,
): Promise<void> {
  const names = [...wanted.keys()].filter((name) => name.startsWith(prefix));
  if (names.length === 0) return;
  for (const name of names) wanted.set(name, absent);
  const keys = names.map((name) => name.slice(prefix.length));
  const rows = await database.query(statement, parameters.valuesFor(sight).with(0, keys));
  for (const { key, json } of rows) wanted.set(`${prefix}${key as string}`, json as string);
}
