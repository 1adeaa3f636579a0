import type { Refusal } from './refusal';

/** An item of a meeting, by everything that it may be called. */
export interface NumberedItem {
  readonly id: string;
  readonly position: number;
  readonly agendaNumber: number | null;
  readonly minuteNumber: number | null;
}

/** The number by which people call an item: that of the minutes, before there are any that of the agenda. */
export function calledNumber({ minuteNumber, agendaNumber, position }: NumberedItem): number {
  return minuteNumber ?? agendaNumber ?? position;
}

/** The item of a meeting by its number or its global id; numbers of the minutes come before those of the agenda. */
export function findNumbered(items: readonly NumberedItem[], named: string): NumberedItem | undefined {
  if (!/^\d{1,9}$/.test(named)) return items.find(({ id }) => `AgendaItem:${id}` === named);
  const number = Number(named);
  return (
    items.find(({ minuteNumber }) => minuteNumber === number) ?? items.find((item) => calledNumber(item) === number)
  );
}

/** What is said of somebody's attendance; items by number or global id, absent where nothing is said of them. */
export interface SaidAttendance {
  readonly capacity: 'MEMBER' | 'APPOINTED_MEMBER' | 'INVITED' | 'SUBSTITUTE';
  readonly status: 'PRESENT' | 'PART' | 'APOLOGIES' | 'ABSENT';
  readonly onlyItems?: readonly string[] | null | undefined;
  readonly exceptItems?: readonly string[] | null | undefined;
  readonly partItems?: readonly string[] | null | undefined;
}

/** The lists of items in it. */
type List = 'onlyItems' | 'exceptItems' | 'partItems';

/** For how much of which item somebody was there; items for which they were not are left out. */
export type PresenceByItem = ReadonlyMap<NumberedItem, 'PRESENT' | 'PART'>;

/** What is made of what was said, or why nothing can be. */
export type Presences =
  | { readonly presences: PresenceByItem; readonly refusal?: undefined }
  | { readonly presences?: undefined; readonly refusal: Refusal };

/**
 * Works out for which items somebody was there: of "except items 15, 16 and 17 (part)" the first two are `exceptItems` and
 * the last is a `partItem`.
 */
export function presencesOf(said: SaidAttendance, items: readonly NumberedItem[]): Presences {
  const refusal = refuseLists(said, items) ?? refuseStatus(said, items);
  if (refusal) return { refusal };
  if (said.status === 'APOLOGIES' || said.status === 'ABSENT') return { presences: new Map() };
  const names = (list: List, item: NumberedItem) => said[list]?.some((name) => findNumbered(items, name) === item);
  const cameFor = (item: NumberedItem) =>
    !names('exceptItems', item) && (isEmpty(said.onlyItems) || names('onlyItems', item));
  const presences = items.flatMap((item): [NumberedItem, 'PRESENT' | 'PART'][] => {
    if (names('partItems', item)) return [[item, 'PART']];
    return cameFor(item) ? [[item, 'PRESENT']] : [];
  });
  return { presences: new Map(presences) };
}

function isEmpty(list: readonly string[] | null | undefined): boolean {
  return !list || list.length === 0;
}

/** Refuses items that the meeting does not have, and those of which two things are said. */
function refuseLists(said: SaidAttendance, items: readonly NumberedItem[]): Refusal | undefined {
  const excepted = new Set<NumberedItem>();
  const only = new Set<NumberedItem>();
  for (const [list, seen] of [
    ['exceptItems', excepted],
    ['partItems', excepted],
    ['onlyItems', only],
  ] as const) {
    for (const [index, name] of (said[list] ?? []).entries()) {
      const field = `${list}.${index}`;
      const item = findNumbered(items, name);
      if (!item) {
        const message = `The meeting has no item ${name}. Name it by its minute number or its id.`;
        return { code: 'ITEM_UNKNOWN', field, message };
      }
      if (seen.has(item)) return { code: 'SAME_TWICE', field, message: `Item ${name} is named twice. Name it once.` };
      seen.add(item);
    }
  }
  return undefined;
}

/** Refuses a status that does not go with what is said of the items. */
function refuseStatus({ capacity, status, ...said }: SaidAttendance, items: readonly NumberedItem[]) {
  const refuse = (field: string, message: string): Refusal => ({ code: 'INVALID', field, message });
  const isWhole = isEmpty(said.onlyItems) && isEmpty(said.exceptItems) && isEmpty(said.partItems);
  if ((status === 'APOLOGIES' || status === 'ABSENT') && !isWhole) {
    return refuse('status', `Whoever is ${status} was there for no item. Say PART.`);
  }
  if (status === 'PRESENT' && capacity !== 'INVITED' && !isWhole) {
    return refuse('status', 'A member who is PRESENT was there for all of it. Say PART.');
  }
  if (status === 'PART' && isWhole && items.length > 0) {
    return refuse('exceptItems', 'Say for which items they were not there, or only for part.');
  }
  return undefined;
}
