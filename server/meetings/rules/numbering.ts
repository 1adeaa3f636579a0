import type { Refusal } from './refusal';

const ROMAN = [
  ...([
    ['c', 100],
    ['xc', 90],
    ['l', 50],
    ['xl', 40],
    ['x', 10],
    ['ix', 9],
    ['v', 5],
    ['iv', 4],
    ['i', 1],
  ] as const),
];

/** A number as minutes count resolutions: 4 is `iv`. */
export function romanNumeral(number: number): string {
  let [left, numeral] = [number, ''];
  for (const [sign, value] of ROMAN) {
    for (; left >= value; left -= value) numeral += sign;
  }
  return numeral;
}

/** The first number that a list of resolutions does not use yet, as minutes write it. */
export function nextOrdinal(used: ReadonlySet<string>): string {
  let number = used.size + 1;
  while (used.has(romanNumeral(number))) number += 1;
  return romanNumeral(number);
}

/** The municipal year of a day, which starts in May: its first day, and the first of the next. */
export function municipalYear(day: string): { readonly from: string; readonly until: string } {
  const year = Number(day.slice(0, 4)) - (day.slice(5, 7) < '05' ? 1 : 0);
  return { from: `${year}-05-01`, until: `${year + 1}-05-01` };
}

/** What is to be numbered, and what has numbers in the same municipal year. */
export interface NumberingQuestion {
  /** How many items there are to number. */
  readonly count: number;
  /** The first number, where somebody named it. */
  readonly first: number | null;
  /** The last number of the meetings before; 0 where there is none. */
  readonly lastBefore: number;
  /** The first number of the meetings after; null where there is none. */
  readonly firstAfter: number | null;
}

/** The number of the first item, from which the others run on; or why there is none. */
export type Numbering =
  { readonly first: number; readonly refusal?: undefined } | { readonly first?: undefined; readonly refusal: Refusal };

/** Numbers the items of a meeting behind those of the meetings before it, and before those of the meetings after it. */
export function numberMinutes({ count, first: named, lastBefore, firstAfter }: NumberingQuestion): Numbering {
  const first = named ?? lastBefore + 1;
  const last = first + count - 1;
  const refuse = (why: string): Numbering => ({
    refusal: {
      code: 'NUMBERS_OUT_OF_ORDER',
      field: 'firstMinuteNumber',
      message: `${why} Numbers run on from May to April.`,
    },
  });
  if (first <= lastBefore) return refuse(`The meetings before this one have numbers up to ${lastBefore}.`);
  if (firstAfter !== null && last >= firstAfter) {
    return refuse(`A meeting after this one has numbers from ${firstAfter}, and these would end at ${last}.`);
  }
  return { first };
}
