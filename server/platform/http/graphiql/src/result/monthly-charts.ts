import { labelOf } from './charts.ts';
import type { JsonObject, JsonValue } from './json.js';

/** A chart of a list in the response whose objects have a month and a number. */
export interface MonthlyChart {
  /** The path of the list in the response, for example `board.indicators.nodes[0].observations`. */
  place: string;
  /** The nearest reference and name in the response, or the path. */
  label: string;
  /** What the vertical axis shows: the fields, with their unit if the response has one. */
  axis: string;
  /** Every month from the first to the last, for example `2018-10`. */
  months: string[];
  /** The lines, each with a value for every month; null where the response has none. */
  lines: MonthlyLine[];
  /** The number of lines that are left out, because more could not be distinguished. */
  omitted: number;
}

/** One line of a chart. */
export interface MonthlyLine {
  /** The field, or what distinguishes the line from the others. */
  name: string;
  /** The values, in the order of the months. */
  values: (number | null)[];
}

/** Two months are a comparison, not a series. */
const FEWEST_MONTHS = 3;
/** A century: a wrong year must not draw a chart of ten thousand months. */
const MOST_MONTHS = 1200;
/** More lines have no colours of their own. */
export const MOST_LINES = 8;
/** Fields share an axis unless one would be flat beside the other. */
const LARGEST_RATIO = 10;
/** Numbers that measure nothing. */
const NOT_MEASURES = ['version', 'id'];

const MONTH = /^(\d{4}-(?:0[1-9]|1[0-2]))(?:-\d{2})?$/;

/** The charts of all lists with a month and a number in their objects, in the order of the response. */
export function monthlyChartsIn(data: JsonObject): MonthlyChart[] {
  const found: MonthlyChart[] = [];
  const walk = (value: JsonValue | undefined, place: string, around: Surroundings): void => {
    if (Array.isArray(value)) {
      found.push(...chartsOf(value, place, around));
      value.forEach((item, index) => walk(item, `${place}[${index}]`, around));
    } else if (isObject(value)) {
      const inside = { label: labelOf(value) ?? around.label, unit: unitOf(value) ?? around.unit };
      for (const [name, part] of Object.entries(value)) walk(part, place ? `${place}.${name}` : name, inside);
    }
  };
  walk(data, '', {});
  return found;
}

/** What the objects around a list say about it. */
interface Surroundings {
  label?: string | undefined;
  unit?: string | undefined;
}

/** An object of a list: its month, its numbers and its texts by their paths. */
interface Point {
  month: string;
  numbers: Map<string, number>;
  texts: Map<string, string>;
}

function chartsOf(list: JsonValue[], place: string, { label = place, unit }: Surroundings): MonthlyChart[] {
  const points = pointsOf(list);
  const months = monthsOf(points);
  if (months.length < FEWEST_MONTHS || months.length > MOST_MONTHS) return [];
  const groups = separate(points);
  if (!groups) return [];
  // With a group for each line, each field has a chart.
  const sets = groups.size > 1 ? fieldsOf(points).map((field) => [field]) : byMagnitude(points);
  return sets.map((fields) => {
    const lines = [...groups].flatMap(([group, members]) =>
      fields.map((field) => ({ name: group || field, values: valuesOf(members, field, months) })),
    );
    const axis = `${fields.join(', ')}${unit === undefined ? '' : ` (${unit})`}`;
    return {
      place,
      label,
      axis,
      months,
      lines: lines.slice(0, MOST_LINES),
      omitted: Math.max(0, lines.length - MOST_LINES),
    };
  });
}

function pointsOf(list: JsonValue[]): Point[] {
  const flat = list.filter(isObject).map((item) => leavesOf(item));
  const path = monthPathOf(flat);
  if (path === undefined) return [];
  return flat.flatMap((leaves) => {
    const month = MONTH.exec(String(leaves.get(path)))?.[1];
    if (month === undefined) return [];
    const point: Point = { month, numbers: new Map(), texts: new Map() };
    for (const [name, value] of leaves) {
      if (typeof value === 'number' && !NOT_MEASURES.includes(lastOf(name))) point.numbers.set(name, value);
      if (typeof value === 'string' && name !== path) point.texts.set(name, value);
    }
    return [point];
  });
}

/** The values inside an object that are not objects or lists, by their path. */
function leavesOf(object: JsonObject, prefix = ''): Map<string, string | number> {
  return new Map(
    Object.entries(object).flatMap(([name, value]): [string, string | number][] => {
      if (typeof value === 'string' || typeof value === 'number') return [[prefix + name, value]];
      return isObject(value) ? [...leavesOf(value, `${prefix}${name}.`)] : [];
    }),
  );
}

/** The outermost field named `month`, or one that groups by month, such as `createdAtMonth`. */
function monthPathOf(items: ReadonlyMap<string, string | number>[]): string | undefined {
  const paths = new Set(items.flatMap((leaves) => [...leaves.keys()].filter((path) => /month$/i.test(lastOf(path)))));
  const usable = [...paths].filter((path) => items.some((leaves) => MONTH.test(String(leaves.get(path)))));
  return usable.sort((one, other) => one.split('.').length - other.split('.').length)[0];
}

/** The months from the first to the last that has a number; none if fewer have one than make a series. */
function monthsOf(points: readonly Point[]): string[] {
  const known = [...new Set(points.filter(({ numbers }) => numbers.size > 0).map(({ month }) => month))].sort();
  const [first, last] = [known[0], known.at(-1)];
  if (known.length < FEWEST_MONTHS || first === undefined || last === undefined) return [];
  return Array.from({ length: numberOf(last) - numberOf(first) + 1 }, (_, index) => nameOf(numberOf(first) + index));
}

/**
 * Separates points whose months repeat by the texts that distinguish them, such as the board of each: the fewest and commonest
 * texts that leave one point for each month. Undefined if there are none.
 */
function separate(points: readonly Point[]): Map<string, Point[]> | undefined {
  if (isSeries(points)) return new Map([['', [...points]]]);
  const names = [...new Set(points.flatMap(({ texts }) => [...texts.keys()]))]
    .map((name) => ({ name, count: new Set(points.map(({ texts }) => texts.get(name))).size }))
    .filter(({ count }) => count > 1 && count <= points.length / 2)
    .sort((one, other) => one.count - other.count)
    .map(({ name }) => name);
  const pairs = names.flatMap((one, index) => names.slice(index + 1).map((other) => [one, other]));
  for (const keys of [...names.map((name) => [name]), ...pairs]) {
    const groups = new Map<string, Point[]>();
    for (const point of points) {
      const key = keys.map((name) => point.texts.get(name) ?? '').join(' ');
      groups.set(key, [...(groups.get(key) ?? []), point]);
    }
    if ([...groups.values()].every(isSeries)) return groups;
  }
  return undefined;
}

function isSeries(points: readonly Point[]): boolean {
  return new Set(points.map(({ month }) => month)).size === points.length;
}

function fieldsOf(points: readonly Point[]): string[] {
  return [...new Set(points.flatMap(({ numbers }) => [...numbers.keys()]))];
}

/** The fields that share an axis: those whose largest values are of a similar size. */
function byMagnitude(points: readonly Point[]): string[][] {
  const sets: { fields: string[]; largest: number }[] = [];
  for (const field of fieldsOf(points)) {
    const largest = Math.max(...points.map(({ numbers }) => Math.abs(numbers.get(field) ?? 0)));
    const similar = sets.find(
      (set) => Math.max(set.largest, largest) <= LARGEST_RATIO * Math.min(set.largest, largest),
    );
    if (similar) similar.fields.push(field);
    else sets.push({ fields: [field], largest });
  }
  return sets.map(({ fields }) => fields);
}

function valuesOf(points: readonly Point[], field: string, months: readonly string[]): (number | null)[] {
  const byMonth = new Map(points.map(({ month, numbers }) => [month, numbers.get(field)]));
  return months.map((month) => byMonth.get(month) ?? null);
}

function unitOf({ unit }: JsonObject): string | undefined {
  return typeof unit === 'string' ? unit.toLowerCase().replaceAll('_', ' ') : undefined;
}

/** The number of months since the year 0. */
function numberOf(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
}

function nameOf(number: number): string {
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
