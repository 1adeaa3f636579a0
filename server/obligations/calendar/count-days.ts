import { bankHolidayOn } from './bank-holidays';
import { addDays, addMonthsTo, daysBetween, isWeekend, writtenDay } from './day';

/** How days are counted. The day of the event itself is not counted unless the span says so. */
export type DayKind = 'CALENDAR' | 'CLEAR' | 'WORKING' | 'CLEAR_WORKING' | 'MONTH';

/** Whether something is due after an event or before it. */
export type Direction = 'AFTER' | 'BEFORE';

/** A span to count from an event. */
export interface Span {
  readonly count: number;
  readonly kind: DayKind;
  readonly direction: Direction;
  /** Whether the day of the event is the first day counted, as when the law says "beginning with" that day. */
  readonly firstDayCounts?: boolean;
}

/** The result of counting days. */
export interface CountedDay {
  readonly day: string;
  /** The working, as a sentence that can be checked with a calendar. It is written when it is read. */
  readonly working: string;
}

const WORDS: Readonly<Record<DayKind, string>> = {
  CALENDAR: 'day',
  CLEAR: 'clear day',
  WORKING: 'working day',
  CLEAR_WORKING: 'clear working day',
  MONTH: 'month',
};

/** Whether a day is a working day in England: no weekend and no bank holiday. */
export function isWorkingDay(day: string): boolean {
  return !isWeekend(day) && bankHolidayOn(day) === undefined;
}

/** A span in words: `15 working days`. */
export function writtenSpan({ count, kind }: Pick<Span, 'count' | 'kind'>): string {
  return `${count} ${WORDS[kind]}${count === 1 ? '' : 's'}`;
}

/**
 * Counts from an event to the day on which something is due. Clear days are whole days between the two, so neither is counted;
 * for other kinds, the due day is the last one counted.
 *
 * @param name the name of the event, such as `the referral`
 */
export function countFrom(event: string, span: Span, name?: string): CountedDay {
  const { count, kind, direction, firstDayCounts = false } = span;
  const sign = direction === 'AFTER' ? 1 : -1;
  const written = () => (name === undefined ? writtenDay(event) : `${name}, ${writtenDay(event)}`);
  if (count === 0 && !isClear(kind)) return countedDay(event, () => `On ${written()}.`);
  if (firstDayCounts) {
    const words = () => `${writtenSpan(span)} beginning with ${written()}, which is counted`;
    return kind === 'MONTH'
      ? finished(lastOfMonths(event, sign * count), words, [])
      : counted(addDays(event, -sign), span, words);
  }
  const side = sign > 0 ? 'after' : 'before';
  return counted(event, span, () => `${writtenSpan(span)} ${side} ${written()}, which is not counted`);
}

const isClear = (kind: DayKind) => kind === 'CLEAR' || kind === 'CLEAR_WORKING';

/** Counts from a day that is not counted itself. */
function counted(event: string, { count, kind, direction }: Span, words: () => string): CountedDay {
  const sign = direction === 'AFTER' ? 1 : -1;
  if (kind === 'MONTH') return finished(addMonthsTo(event, sign * count), words, []);
  if (kind === 'CALENDAR') return finished(addDays(event, sign * count), words, []);
  if (kind === 'CLEAR') return finished(addDays(event, sign * (count + 1)), words, []);

  const leftOut: string[] = [];
  let day = event;
  for (let worked = 0; worked < count;) {
    const next = addDays(day, sign);
    // The end of the calendar.
    if (next === day) break;
    day = next;
    if (isWorkingDay(day)) worked += 1;
    else leftOut.push(day);
  }
  // The due day next to the clear working days need not be a working day itself.
  if (kind === 'CLEAR_WORKING') day = addDays(day, sign);
  return finished(day, words, leftOut);
}

/** The last day of a number of months that begin with a day: the day before the same day of the month, or the last of a shorter month. */
function lastOfMonths(first: string, months: number): string {
  const corresponding = addMonthsTo(first, months);
  if (corresponding.slice(8) !== first.slice(8)) return corresponding;
  return addDays(corresponding, months > 0 ? -1 : 1);
}

/** The number of whole days of a kind between two days, neither of them counted. */
export function clearDaysBetween(from: string, to: string, kind: 'CLEAR' | 'CLEAR_WORKING'): number {
  const all = Math.max(0, daysBetween(from, to) - 1);
  if (kind === 'CLEAR') return all;
  return Array.from({ length: all }, (_, index) => addDays(from, index + 1)).filter(isWorkingDay).length;
}

function finished(day: string, words: () => string, leftOut: readonly string[]): CountedDay {
  return countedDay(day, () => `${words()}${without(leftOut)}: ${writtenDay(day)}.`);
}

/** The weekend days and bank holidays that were not counted, in words. */
function without(leftOut: readonly string[]): string {
  const holidays = leftOut.flatMap((each) => {
    const name = bankHolidayOn(each);
    return name === undefined || isWeekend(each) ? [] : [`${writtenDay(each)} (${name})`];
  });
  const weekend = leftOut.filter(isWeekend).length;
  const excluded = [...(weekend > 0 ? [`${weekend} weekend ${weekend === 1 ? 'day' : 'days'}`] : []), ...holidays];
  return excluded.length > 0 ? `, excluding ${excluded.join(', ')}` : '';
}

/** A day whose working is written only when somebody reads it: most are counted to be sorted. */
function countedDay(day: string, write: () => string): CountedDay {
  return {
    day,
    get working() {
      return write();
    },
  };
}
