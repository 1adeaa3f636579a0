import type { JsonObject, JsonValue } from './json.js';

/** A list of objects in a response. Lists at the same path of several parents count as one. */
export interface ListFound {
  /** Its path: field names, and `[]` for each item of a list. */
  path: string[];
  /** The path as text, for example `board.seats.nodes`. */
  label: string;
  /** The number of items in total. */
  rows: number;
  /** The number of items of the longest single list at this path. */
  longest: number;
  /** Whether it is inside the items of another list. */
  nested: boolean;
}

/** The lists of a response. */
export interface Lists {
  /** Lists with at least one object, outer lists first. */
  found: ListFound[];
  /** Labels of the empty lists. */
  empty: string[];
}

/** Finds every list in a response. */
export function listsIn(data: JsonObject): Lists {
  const found = new Map<string, ListFound>();
  const empty = new Set<string>();
  const walk = (value: JsonValue | undefined, path: string[]): void => {
    if (Array.isArray(value)) {
      const label = labelOf(path);
      if (value.length === 0) empty.add(label);
      if (value.some((item) => typeof item === 'object' && item !== null && !Array.isArray(item))) {
        const list = found.get(label) ?? { path, label, rows: 0, longest: 0, nested: path.includes('[]') };
        list.rows += value.length;
        list.longest = Math.max(list.longest, value.length);
        found.set(label, list);
      }
      const inside = [...path, '[]'];
      for (const item of value) walk(item, inside);
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, part] of Object.entries(value)) walk(part, [...path, name]);
    }
  };
  walk(data, []);
  const outerFirst = [...found.values()].sort((one, other) => depthOf(one) - depthOf(other));
  return { found: outerFirst, empty: [...empty].filter((label) => !found.has(label)) };
}

/** The list that the query is most likely about: the longest one, and of equally long lists the outer one. */
export function longestOf(lists: ListFound[]): ListFound | undefined {
  return lists.reduce<ListFound | undefined>(
    (best, list) => (best === undefined || list.longest > best.longest ? list : best),
    undefined,
  );
}

function labelOf(path: string[]): string {
  return path.join('.').replaceAll('.[]', '[]');
}

function depthOf({ path }: ListFound): number {
  return path.filter((part) => part === '[]').length;
}
