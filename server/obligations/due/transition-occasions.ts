import type { ClockRow } from '../clocks/clock-rows';
import type { BoardRow, Occasion } from './occasion';

/** What the end of an edition asks of boards that still work under it: counted from the first day of the clock itself. */
export function transitionOccasions(
  clocks: readonly ClockRow[],
  boards: readonly BoardRow[],
  asOf: string,
): Occasion[] {
  return clocks
    .filter(({ event, from }) => event === 'CLOCK_BEGINS' && from !== null && from <= asOf)
    .flatMap(({ due, from, regime }) =>
      boards
        .filter((board) => regime === null || board.regime === regime)
        .map(({ id, name }): Occasion => ({
          ...{ boardId: id, event: 'CLOCK_BEGINS', on: from, due: [due], name: 'the day on which the rule began' },
          ...{ subject: { type: 'Board', id }, title: `Arrangements that follow ${name}`, partnerIds: [], done: null },
        })),
    );
}
