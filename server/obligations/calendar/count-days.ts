import { bankHolidayOn } from './bank-holidays';
import { addDays, addMonthsTo, daysBetween, isWeekend, writtenDay } from './day';

/** How days are counted. The day of the event itself does not count, unless a span says so. */
export type DayKind = 'CALENDAR' | 'CLEAR' | 'WORKING' | 'CLEAR_WORKING' | 'MONTH';

/** Is something due after an event, or before it? */
export type Direction = 'AFTER' | 'BEFORE';

/** A span to be counted from an event. */
export interface Span {
  readonly count: number;
  readonly kind: DayKind;
  readonly direction: Direction;
  /** Is the day of the event the first one, as where the law says "beginning with" that day? */
  readonly firstDayCounts?: boolean;
}

/** The day that a count leads to, and how it was counted. */
export interface CountedDay {
  readonly day: string;
  /** The working, in a sentence that can be followed with a calendar. */
  readonly working: string;
}

const WORDS: Readonly<Record<DayKind, string>> = {
  CALENDAR: 'day',
  CLEAR: 'clear day',
  WORKING: 'working day',
  CLEAR_WORKING: 'clear working day',
  MONTH: 'month',
};

/** Is it worked in England: no weekend, no bank holiday? */
export function isWorkingDay(day: string): boolean {
  return !isWeekend(day) && bankHolidayOn(day) === undefined;
}

/** A span in words: `15 working days`. */
export function writtenSpan({ count, kind }: Pick<Span, 'count' | 'kind'>): string {
  return `${count} ${WORDS[kind]}${count === 1 ? '' : 's'}`;
}

/**
 * Counts from an event to the day on which something is due. Clear days are whole days between the two, so that neither
 * counts; of other days the last one counted is the day itself.
 *
 * @param name what that day is, as in `the referral`
 */
export function countFrom(event: string, span: Span, name?: string): CountedDay {
  const { count, kind, direction, firstDayCounts = false } = span;
  const sign = direction === 'AFTER' ? 1 : -1;
  const written = name === undefined ? writtenDay(event) : `${name}, ${writtenDay(event)}`;
  if (count === 0 && !isClear(kind)) return { day: event, working: `On ${written}.` };
  if (firstDayCounts) {
    const words = `${writtenSpan(span)} beginning with ${written}, which counts itself`;
    return kind === 'MONTH'
      ? finished(lastOfMonths(event, sign * count), words, [])
      : counted(addDays(event, -sign), span, words);
  }
  return counted(
    event,
    span,
    `${writtenSpan(span)} ${sign > 0 ? 'after' : 'before'} ${written}, which does not count itself`,
  );
}

const isClear = (kind: DayKind) => kind === 'CLEAR' || kind === 'CLEAR_WORKING';

/** Counts, from a day that does not count itself. */
function counted(event: string, { count, kind, direction }: Span, words: string): CountedDay {
  const sign = direction === 'AFTER' ? 1 : -1;
  if (kind === 'MONTH') return finished(addMonthsTo(event, sign * count), words, []);
  if (kind === 'CALENDAR') return finished(addDays(event, sign * count), words, []);
  if (kind === 'CLEAR') return finished(addDays(event, sign * (count + 1)), words, []);

  const leftOut: string[] = [];
  let day = event;
  for (let worked = 0; worked < count;) {
    day = addDays(day, sign);
    if (isWorkingDay(day)) worked += 1;
    else leftOut.push(day);
  }
  // Between clear working days and what they separate from the event nothing has to be worked.
  if (kind === 'CLEAR_WORKING') day = addDays(day, sign);
  return finished(day, words, leftOut);
}

/** The last day of months that begin with a day: the one before the day of that number, or the last of a shorter month. */
function lastOfMonths(first: string, months: number): string {
  const corresponding = addMonthsTo(first, months);
  if (corresponding.slice(8) !== first.slice(8)) return corresponding;
  return addDays(corresponding, months > 0 ? -1 : 1);
}

/** How many whole days of a kind lie between two days, neither of them counted. */
export function clearDaysBetween(from: string, to: string, kind: 'CLEAR' | 'CLEAR_WORKING'): number {
  const all = Math.max(0, daysBetween(from, to) - 1);
  if (kind === 'CLEAR') return all;
  return Array.from({ length: all }, (_, index) => addDays(from, index + 1)).filter(isWorkingDay).length;
}

function finished(day: string, words: string, leftOut: readonly string[]): CountedDay {
  const holidays = leftOut.flatMap((each) => {
    const name = bankHolidayOn(each);
    return name === undefined || isWeekend(each) ? [] : [`${writtenDay(each)} (${name})`];
  });
  const weekend = leftOut.filter(isWeekend).length;
  const out = [...(weekend > 0 ? [`${weekend} ${weekend === 1 ? 'day' : 'days'} of weekends`] : []), ...holidays];
  const without = out.length > 0 ? `, leaving out ${out.join(', ')}` : '';
  return { day, working: `${words}${without}: ${writtenDay(day)}.` };
}
