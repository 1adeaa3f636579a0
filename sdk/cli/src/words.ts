import type { Argument } from './option.js';
import { UsageError } from './errors.js';

/** A board, by its short name. */
export const board: Argument = { name: 'board', summary: 'the short name of the board, as in its address' };

/** A month; the latest if it is left out. */
export const month: Argument = {
  ...{ name: 'month', isOptional: true },
  summary: 'the month, written like 2018-10; by default the latest with figures',
};

/** A month that there is. */
export function checkedMonth(text: string): string {
  if (!isMonth(text)) throw new UsageError(`"${text}" is no month. Write it like 2018-10.`);
  return text;
}

/** Is this a month? */
export function isMonth(text: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
}
