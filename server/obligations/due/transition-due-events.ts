import type { ClockRow } from '../clocks/clock-rows';
import type { BoardRow, DueEvent } from './due-event';

/** The due events of boards that still work under an edition that ends, counted from the first day of the clock itself. */
export function transitionDueEvents(
  clocks: readonly ClockRow[],
  boards: readonly BoardRow[],
  asOf: string,
): DueEvent[] {
  return clocks
    .filter(({ event, from }) => event === 'CLOCK_BEGINS' && from !== null && from <= asOf)
    .flatMap(({ due, from, regime }) =>
      boards
        .filter((board) => regime === null || board.regime === regime)
        .map(({ id, name }): DueEvent => ({
          ...{
            boardId: id,
            event: 'CLOCK_BEGINS',
            on: from,
            due: [due],
            name: 'the day on which the rule came into force',
          },
          ...{ subject: { type: 'Board', id }, title: `Arrangements that replace ${name}`, partnerIds: [], done: null },
        })),
    );
}
