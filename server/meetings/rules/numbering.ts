import type { RuleViolation } from './rule-violation';

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

/** A number in the lower-case Roman numerals that minutes use for resolutions: 4 is `iv`. */
export function romanNumeral(number: number): string {
  let [rest, numeral] = [number, ''];
  for (const [letters, value] of ROMAN) {
    for (; rest >= value; rest -= value) numeral += letters;
  }
  return numeral;
}

/** The first unused number of a list of resolutions, as a Roman numeral. */
export function nextOrdinal(used: ReadonlySet<string>): string {
  let number = used.size + 1;
  while (used.has(romanNumeral(number))) number += 1;
  return romanNumeral(number);
}

/** The municipal year of a day, which starts in May: its first day, and the first day of the next one. */
export function municipalYear(day: string): { readonly from: string; readonly until: string } {
  const year = Number(day.slice(0, 4)) - (day.slice(5, 7) < '05' ? 1 : 0);
  return { from: `${year}-05-01`, until: `${year + 1}-05-01` };
}

/** The items to number, and the numbers already used in the same municipal year. */
export interface NumberingRequest {
  /** The number of items to number. */
  readonly count: number;
  /** The first number, if the caller chose it; null otherwise. */
  readonly first: number | null;
  /** The last number that earlier meetings use; 0 when there is none. */
  readonly lastBefore: number;
  /** The first number that later meetings use; null when there is none. */
  readonly firstAfter: number | null;
}

/** The number of the first item, from which the others continue, or the rule that numbering violates. */
export type Numbering =
  | { readonly first: number; readonly violation?: undefined }
  | { readonly first?: undefined; readonly violation: RuleViolation };

/** Numbers the items of a meeting after those of earlier meetings and before those of later meetings. */
export function numberMinutes({ count, first: chosen, lastBefore, firstAfter }: NumberingRequest): Numbering {
  const first = chosen ?? lastBefore + 1;
  const last = first + count - 1;
  const reject = (why: string): Numbering => ({
    violation: {
      code: 'NUMBERS_OUT_OF_ORDER',
      field: 'firstMinuteNumber',
      message: `${why} Minute numbers continue from May to April without overlap.`,
    },
  });
  if (first <= lastBefore) return reject(`Earlier meetings use numbers up to ${lastBefore}.`);
  if (firstAfter !== null && last >= firstAfter) {
    return reject(`A later meeting uses numbers from ${firstAfter}, and these would end at ${last}.`);
  }
  return { first };
}
