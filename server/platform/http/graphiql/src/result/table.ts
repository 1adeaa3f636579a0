import type { JsonObject, JsonValue } from './json.js';
import type { ListFound } from './lists.js';

/** What stands in a cell; null is an empty one. */
export type Cell = string | number | boolean | null;

/** A list of an answer, laid flat. */
export interface Table {
  /** The heads of the columns: names joined by dots. */
  columns: string[];
  /** The cells, a row for each object. */
  rows: Cell[][];
  /** The heads of those columns that come from around the list and so are the same in several rows. */
  repeated: string[];
}

/** How a table is laid out. */
export interface TableOptions {
  /** Put the fields around the list before each row? They repeat, so their figures must not be added up. */
  withSurroundings?: boolean;
}

/**
 * Lays a list flat: one row an object. Nested objects become columns with dots; a nested list of plain values is
 * joined by "; "; a nested list of objects is counted, since it is a table of its own that can be picked instead.
 * @param list the list; without one, the whole answer becomes a single row
 */
export function tableOf(data: JsonObject, list: ListFound | undefined, options: TableOptions = {}): Table {
  const items = list ? itemsOf(data, list.path) : [{ own: data as JsonValue, around: [] }];
  const own = columnsOf(items.map((item) => item.own));
  const around = list && options.withSurroundings ? surroundingsOf(items, list.path) : [];
  const heads = unique([...around.map(({ head }) => head), ...own.map(headOf)]);
  return {
    columns: heads,
    repeated: heads.slice(0, around.length),
    rows: items.map((item) => [
      ...around.map(({ level, column }) => cellOf(item.around[level], column)),
      ...own.map((column) => cellOf(item.own, column)),
    ]),
  };
}

/** An object of the list, with what it lies in: the whole answer, then the item of each list on the way. */
interface Item {
  own: JsonValue;
  around: JsonValue[];
}

function itemsOf(data: JsonObject, path: string[]): Item[] {
  const items: Item[] = [];
  const descend = (value: JsonValue | undefined, step: number, around: JsonValue[]): void => {
    const name = path[step];
    if (name === undefined || name === '[]') {
      if (!Array.isArray(value)) return;
      if (name === undefined) for (const own of value) items.push({ own, around });
      else for (const item of value) descend(item, step + 1, [...around, item]);
    } else if (isObject(value)) {
      descend(value[name], step + 1, around);
    }
  };
  descend(data, 0, [data]);
  return items;
}

function surroundingsOf(items: Item[], path: string[]): { level: number; column: Column; head: string }[] {
  const prefixes = ['', ...path.flatMap((part, index) => (part === '[]' ? [prefixOf(path.slice(0, index))] : []))];
  return prefixes.flatMap((prefix, level) =>
    columnsOf([...new Set(items.map(({ around }) => around[level] ?? null))])
      .filter(({ counts }) => !counts)
      .map((column) => ({ level, column, head: prefix + headOf(column) })),
  );
}

function prefixOf(path: string[]): string {
  return path
    .filter((part) => part !== '[]')
    .map((part) => `${part}.`)
    .join('');
}

interface Column {
  path: string[];
  /** Does it tell how many objects a nested list holds? */
  counts: boolean;
}

/** What was seen at one place of all the objects. */
interface Seen {
  plain: boolean;
  lists: boolean;
  parts: Map<string, Seen>;
}

/** The columns that the objects need together, in the order in which their fields come. */
function columnsOf(objects: JsonValue[]): Column[] {
  const seen = nothingSeen();
  for (const object of objects) if (isObject(object)) see(seen, object);
  const columns: Column[] = [];
  const collect = ({ plain, lists, parts }: Seen, path: string[]): void => {
    if (path.length > 0 && (plain || (!lists && parts.size === 0))) columns.push({ path, counts: false });
    if (lists) columns.push({ path, counts: true });
    for (const [name, part] of parts) collect(part, [...path, name]);
  };
  collect(seen, []);
  return columns;
}

function see(seen: Seen, value: JsonValue | undefined): void {
  if (value === null || value === undefined) return;
  if (Array.isArray(value)) {
    if (value.some(isObject)) seen.lists = true;
    else if (value.length > 0) seen.plain = true;
  } else if (typeof value === 'object') {
    for (const [name, part] of Object.entries(value)) {
      const inside = seen.parts.get(name) ?? nothingSeen();
      seen.parts.set(name, inside);
      see(inside, part);
    }
  } else {
    seen.plain = true;
  }
}

function cellOf(object: JsonValue | undefined, { path, counts }: Column): Cell {
  let value = object;
  for (const name of path) value = isObject(value) && Object.hasOwn(value, name) ? value[name] : null;
  if (counts) return Array.isArray(value) ? value.length : null;
  if (value === undefined || isObject(value)) return null;
  if (!Array.isArray(value)) return value;
  return value.length === 0 || value.some(isObject) ? null : value.map(textOf).join('; ');
}

function textOf(value: JsonValue): string {
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function headOf({ path, counts }: Column): string {
  return path.join('.') + (counts ? ' (count)' : '');
}

/** Two columns of one name could not be told apart: the later gets a number. */
function unique(heads: string[]): string[] {
  const taken = new Set<string>();
  return heads.map((head) => {
    let free = head;
    for (let number = 2; taken.has(free); number++) free = `${head} (${number})`;
    taken.add(free);
    return free;
  });
}

function nothingSeen(): Seen {
  return { plain: false, lists: false, parts: new Map() };
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
