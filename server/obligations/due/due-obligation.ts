import { countFrom, writtenSpan } from '../calendar/count-days';
import { daysBetween, writtenDay } from '../calendar/day';
import { chooseClocks, type ChosenClock, type Clocks } from '../clocks/choose-clocks';
import type { ObligationKind } from '../clocks/statutory-clock';
import type { BoardRow, Completion, DueEvent } from './due-event';

/** A due day with its working, which is written when it is read: most obligations are only sorted and counted. */
interface ComputedDue {
  readonly day: string | null;
  readonly working: () => string;
}

/** An obligation as of a day. */
export class DueObligation {
  readonly dueOn: string | null;
  readonly overdue: boolean;
  readonly done: boolean;
  readonly doneOn: string | null;

  constructor(
    readonly kind: ObligationKind,
    readonly clock: ChosenClock | null,
    readonly event: DueEvent,
    private readonly due: ComputedDue,
    private readonly asOf: string,
  ) {
    const completion = completionBy(asOf, event);
    this.dueOn = due.day;
    this.done = completion !== null;
    this.doneOn = completion?.on ?? null;
    this.overdue = !this.done && due.day !== null && due.day < asOf;
  }

  /** How the due day was counted, and whether it was done on time, in sentences. */
  get working(): string {
    const { due, event, asOf } = this;
    const completion = completionBy(asOf, event);
    const sentences = [due.working(), completion ? outcome(completion, due.day, event) : openSince(due.day, asOf)];
    return sentences.filter((sentence) => sentence !== '').join(' ');
  }
}

/** How it was done by a day; null when it was not. */
export function completionBy(asOf: string, { done }: DueEvent): Completion | null {
  return done && (done.on === null || done.on <= asOf) ? done : null;
}

/** The obligations that an event starts on a board, as of a day: by its clocks, or by its own due day. */
export function obligationsOf(dueEvent: DueEvent, board: BoardRow, clocks: Clocks, asOf: string): DueObligation[] {
  const { event, on, due, ownDay, regime = board.regime } = dueEvent;
  const chosen = event === null ? [] : chooseClocks(clocks, board, { event, on, regime });
  const running = chosen.filter(({ clock }) => due.includes(clock.due));
  const list = running.map(
    (each) => new DueObligation(each.clock.due, each, dueEvent, computeDue(dueEvent, each), asOf),
  );
  const [kind] = due;
  if (list.length > 0 || !ownDay || kind === undefined) return list;
  return [new DueObligation(kind, null, dueEvent, { day: ownDay.on, working: ownDay.sentence }, asOf)];
}

function computeDue({ on, name, ownDay, unknown }: DueEvent, { clock, override }: ChosenClock): ComputedDue {
  const { direction, firstDayCounts } = clock;
  const span = {
    count: override?.count ?? clock.count,
    kind: override?.dayKind ?? clock.dayKind,
    direction,
    firstDayCounts,
  };
  if (ownDay) {
    const byClock = () => (on === null ? '' : ` By the clock alone: ${lowered(countFrom(on, span, name).working)}`);
    return { day: ownDay.on, working: () => `${ownDay.sentence()}${byClock()}` };
  }
  if (on !== null) {
    const counted = countFrom(on, span, name);
    return { day: counted.day, working: () => counted.working };
  }
  const side = direction === 'AFTER' ? 'after' : 'before';
  const working = () => unknown ?? `${writtenSpan(span)} ${side} ${name}, whose day is not recorded.`;
  return { day: null, working };
}

/** When it was done, and whether that was on time. */
function outcome({ word, on, undated }: Completion, day: string | null, { measure }: DueEvent): string {
  if (on === null) return undated ?? `${word}, on a day that is not recorded.`;
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
