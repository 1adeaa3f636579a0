import type { JsonObject, JsonValue } from './json.js';

/** A list of objects somewhere in an answer; lists at the same place of several parents count as one. */
export interface ListFound {
  /** How to get there: names, and `[]` for "each item of a list". */
  path: string[];
  /** The same to read, for example `board.seats.nodes`. */
  label: string;
  /** Items in all. */
  rows: number;
  /** Items of the longest single list at this place. */
  longest: number;
  /** Does it lie inside the items of another list? */
  nested: boolean;
}

/** What an answer holds in lists. */
export interface Lists {
  /** Lists with at least one object, the outer before the inner. */
  found: ListFound[];
  /** Labels of lists in which nothing is. */
  empty: string[];
}

/** Finds every list in an answer. */
export function listsIn(data: JsonObject): Lists {
  const found = new Map<string, ListFound>();
  const empty = new Set<string>();
  const visit = (value: JsonValue | undefined, path: string[]): void => {
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
      for (const item of value) visit(item, inside);
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, part] of Object.entries(value)) visit(part, [...path, name]);
    }
  };
  visit(data, []);
  const outerFirst = [...found.values()].sort((one, other) => depthOf(one) - depthOf(other));
  return { found: outerFirst, empty: [...empty].filter((label) => !found.has(label)) };
}

/** The list that most likely is what was asked for: the longest, and of equals the outer one. */
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
