import type { RuleViolation } from './rule-violation';

/** An item of a meeting with the numbers that can refer to it. */
export interface NumberedItem {
  readonly id: string;
  readonly position: number;
  readonly agendaNumber: number | null;
  readonly minuteNumber: number | null;
}

/** The number that refers to an item: its minute number, or its agenda number before the minutes are recorded. */
export function referenceNumber({ minuteNumber, agendaNumber, position }: NumberedItem): number {
  return minuteNumber ?? agendaNumber ?? position;
}

/** The item of a meeting by its number or its global id; minute numbers take precedence over agenda numbers. */
export function findNumbered(items: readonly NumberedItem[], named: string): NumberedItem | undefined {
  if (!/^\d{1,9}$/.test(named)) return items.find(({ id }) => `AgendaItem:${id}` === named);
  const number = Number(named);
  return (
    items.find(({ minuteNumber }) => minuteNumber === number) ?? items.find((item) => referenceNumber(item) === number)
  );
}

/** The attendance of a person as submitted. Items are given by number or global id. */
export interface AttendanceEntry {
  readonly capacity: 'MEMBER' | 'APPOINTED_MEMBER' | 'INVITED' | 'SUBSTITUTE';
  readonly status: 'PRESENT' | 'PART' | 'APOLOGIES' | 'ABSENT';
  readonly onlyItems?: readonly string[] | null | undefined;
  readonly exceptItems?: readonly string[] | null | undefined;
  readonly partItems?: readonly string[] | null | undefined;
}

/** The fields of an entry that list items. */
type List = 'onlyItems' | 'exceptItems' | 'partItems';

/** The items that a person was present for, in whole or in part. Items that they missed are left out. */
export type PresenceByItem = ReadonlyMap<NumberedItem, 'PRESENT' | 'PART'>;

/** The presences that follow from an entry, or the rule that it violates. */
export type Presences =
  | { readonly presences: PresenceByItem; readonly violation?: undefined }
  | { readonly presences?: undefined; readonly violation: RuleViolation };

/**
 * Computes the items that a person was present for. In "except items 15, 16 and 17 (part)" the first two are `exceptItems`
 * and the last is one of the `partItems`.
 */
export function presencesOf(given: AttendanceEntry, items: readonly NumberedItem[]): Presences {
  const violation = validateLists(given, items) ?? validateStatus(given, items);
  if (violation) return { violation };
  if (given.status === 'APOLOGIES' || given.status === 'ABSENT') return { presences: new Map() };
  const names = (list: List, item: NumberedItem) => given[list]?.some((name) => findNumbered(items, name) === item);
  const isPresentFor = (item: NumberedItem) =>
    !names('exceptItems', item) && (isEmpty(given.onlyItems) || names('onlyItems', item));
  const presences = items.flatMap((item): [NumberedItem, 'PRESENT' | 'PART'][] => {
    if (names('partItems', item)) return [[item, 'PART']];
    return isPresentFor(item) ? [[item, 'PRESENT']] : [];
  });
  return { presences: new Map(presences) };
}

function isEmpty(list: readonly string[] | null | undefined): boolean {
  return !list || list.length === 0;
}

/** Rejects items that the meeting does not have and items that are listed twice. */
function validateLists(given: AttendanceEntry, items: readonly NumberedItem[]): RuleViolation | undefined {
  const excepted = new Set<NumberedItem>();
  const only = new Set<NumberedItem>();
  for (const [list, seen] of [
    ['exceptItems', excepted],
    ['partItems', excepted],
    ['onlyItems', only],
  ] as const) {
    for (const [index, name] of (given[list] ?? []).entries()) {
      const field = `${list}.${index}`;
      const item = findNumbered(items, name);
      if (!item) {
        const message = `The meeting has no item ${name}. Provide its minute number or its id.`;
        return { code: 'ITEM_UNKNOWN', field, message };
      }
      if (seen.has(item)) return { code: 'SAME_TWICE', field, message: `Item ${name} is listed twice. List it once.` };
      seen.add(item);
    }
  }
  return undefined;
}

/** Rejects a status that contradicts the lists of items. */
function validateStatus({ capacity, status, ...given }: AttendanceEntry, items: readonly NumberedItem[]) {
  const reject = (field: string, message: string): RuleViolation => ({ code: 'INVALID', field, message });
  const isWhole = isEmpty(given.onlyItems) && isEmpty(given.exceptItems) && isEmpty(given.partItems);
  if ((status === 'APOLOGIES' || status === 'ABSENT') && !isWhole) {
    return reject('status', `A person who is ${status} was present for no item. Use PART, or leave the items out.`);
  }
  if (status === 'PRESENT' && capacity !== 'INVITED' && !isWhole) {
    return reject('status', 'A member who is PRESENT was present for all items. Use PART, or leave the items out.');
  }
  if (status === 'PART' && isWhole && items.length > 0) {
    return reject(
      'exceptItems',
      'PART requires the items that they missed (exceptItems) or attended in part (partItems).',
    );
  }
  return undefined;
}
