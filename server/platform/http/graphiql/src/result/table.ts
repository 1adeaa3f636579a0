import type { JsonObject, JsonValue } from './json.js';
import type { ListFound } from './lists.js';

/** The value of a cell. Null is an empty cell. */
export type Cell = string | number | boolean | null;

/** A list of a response as a flat table. */
export interface Table {
  /** The column headings: field names joined by dots. */
  columns: string[];
  /** The cells, one row per object. */
  rows: Cell[][];
  /** The headings of the columns from around the list, whose values repeat in several rows. */
  repeated: string[];
}

/** Options of the layout of a table. */
export interface TableOptions {
  /** Whether each row starts with the fields around the list. They repeat, so their figures must not be added up. */
  withSurroundings?: boolean;
}

/**
 * Flattens a list to one row per object. Nested objects become columns with dots; a nested list of plain values is joined by
 * "; "; a nested list of objects is counted, because it can be selected as its own table.
 * @param list the list; without one, the whole response becomes a single row
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

/** An object of the list, with the objects around it: the whole response, then the item of each list on its path. */
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
  /** Whether the column has the number of objects of a nested list. */
  counts: boolean;
}

/** The kinds of values found at one path in all objects. */
interface Shape {
  plain: boolean;
  lists: boolean;
  parts: Map<string, Shape>;
}

/** The columns of all objects together, in the order of their fields. */
function columnsOf(objects: JsonValue[]): Column[] {
  const shape = emptyShape();
  for (const object of objects) if (isObject(object)) addTo(shape, object);
  const columns: Column[] = [];
  const collect = ({ plain, lists, parts }: Shape, path: string[]): void => {
    if (path.length > 0 && (plain || (!lists && parts.size === 0))) columns.push({ path, counts: false });
    if (lists) columns.push({ path, counts: true });
    for (const [name, part] of parts) collect(part, [...path, name]);
  };
  collect(shape, []);
  return columns;
}

function addTo(shape: Shape, value: JsonValue | undefined): void {
  if (value === null || value === undefined) return;
  if (Array.isArray(value)) {
    if (value.some(isObject)) shape.lists = true;
    else if (value.length > 0) shape.plain = true;
  } else if (typeof value === 'object') {
    for (const [name, part] of Object.entries(value)) {
      const inside = shape.parts.get(name) ?? emptyShape();
      shape.parts.set(name, inside);
      addTo(inside, part);
    }
  } else {
    shape.plain = true;
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

/** Numbers duplicate headings, so that each column can be identified. */
function unique(heads: string[]): string[] {
  const taken = new Set<string>();
  return heads.map((head) => {
    let free = head;
    for (let number = 2; taken.has(free); number++) free = `${head} (${number})`;
    taken.add(free);
    return free;
  });
}

function emptyShape(): Shape {
  return { plain: false, lists: false, parts: new Map() };
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
