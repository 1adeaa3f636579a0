import { countFrom, writtenSpan } from '../calendar/count-days';
import { daysBetween, writtenDay } from '../calendar/day';
import { chooseClocks, type ChosenClock, type Clocks } from '../clocks/choose-clocks';
import type { ObligationKind } from '../clocks/statutory-clock';
import type { BoardRow, Deed, Occasion } from './occasion';

/** Something that is or was due, as of a day. */
export interface DueObligation {
  readonly kind: ObligationKind;
  readonly dueOn: string | null;
  readonly overdue: boolean;
  readonly done: boolean;
  readonly doneOn: string | null;
  readonly working: string;
  readonly clock: ChosenClock | null;
  readonly occasion: Occasion;
}

/** A day on which something is due, and how it came about. */
interface Reckoned {
  readonly day: string | null;
  readonly working: string;
}

/** What an occasion makes due on a board, as of a day: by the clocks that it sets running, or by its own day alone. */
export function obligationsOf(occasion: Occasion, board: BoardRow, clocks: Clocks, asOf: string): DueObligation[] {
  const { event, on, due, ownDay, regime = board.regime } = occasion;
  const chosen = event === null ? [] : chooseClocks(clocks, board, { event, on, regime });
  const running = chosen.filter(({ clock }) => due.includes(clock.due));
  const list = running.map((each) => obligation(each.clock.due, each, occasion, reckon(occasion, each), asOf));
  const [kind] = due;
  if (list.length > 0 || !ownDay || kind === undefined) return list;
  return [obligation(kind, null, occasion, { day: ownDay.on, working: ownDay.sentence }, asOf)];
}

function reckon({ on, name, ownDay, unknown }: Occasion, { clock, override }: ChosenClock): Reckoned {
  const { direction, firstDayCounts } = clock;
  const span = {
    count: override?.count ?? clock.count,
    kind: override?.dayKind ?? clock.dayKind,
    direction,
    firstDayCounts,
  };
  const counted = on === null ? null : countFrom(on, span, name);
  if (ownDay) {
    const working = counted ? `${ownDay.sentence} The clock alone: ${lowered(counted.working)}` : ownDay.sentence;
    return { day: ownDay.on, working };
  }
  if (counted) return counted;
  const side = direction === 'AFTER' ? 'after' : 'before';
  return { day: null, working: unknown ?? `${writtenSpan(span)} ${side} ${name}, whose day was not recorded.` };
}

function obligation(
  kind: ObligationKind,
  clock: ChosenClock | null,
  occasion: Occasion,
  { day, working }: Reckoned,
  asOf: string,
): DueObligation {
  const deed = occasion.done && (occasion.done.on === null || occasion.done.on <= asOf) ? occasion.done : null;
  const done = deed !== null;
  const sentences = [working, deed ? outcome(deed, day, occasion) : openSince(day, asOf)];
  return {
    ...{ kind, clock, occasion, dueOn: day, done, doneOn: deed?.on ?? null },
    overdue: !done && day !== null && day < asOf,
    working: sentences.filter((sentence) => sentence !== '').join(' '),
  };
}

/** What became of it: when it was done, and whether that was in time. */
function outcome({ word, on, undated }: Deed, day: string | null, { measure }: Occasion): string {
  if (on === null) return undated ?? `${word}, on a day that was not recorded.`;
  const verdict = day === null ? '' : on <= day ? ': on time' : `: ${days(daysBetween(day, on))} late`;
  return `${word} on ${writtenDay(on)}${measure ? `, ${measure(on)}` : ''}${verdict}.`;
}

function openSince(day: string | null, asOf: string): string {
  return day !== null && day < asOf
    ? `Not recorded as done by ${writtenDay(asOf)}: ${days(daysBetween(day, asOf))} overdue.`
    : '';
}

const days = (count: number) => `${count} ${count === 1 ? 'day' : 'days'}`;

const lowered = (sentence: string) => `${sentence.slice(0, 1).toLowerCase()}${sentence.slice(1)}`;
