import type { Arrow } from './change';
import type { DesiredDirection } from './vocabulary';

/** Whether a change is good or bad for the board. */
export type Judgement = 'BETTER' | 'SIMILAR' | 'WORSE' | 'NOT_JUDGED';

/**
 * Judges an arrow by the desired direction. Without a desired direction, or without a computable change, the result is
 * `NOT_JUDGED`, even for a value that did not move: the arrow shows that already.
 */
export function assess(arrow: Arrow | null, desired: DesiredDirection): Judgement {
  if (arrow === null || desired === 'NOT_STATED') return 'NOT_JUDGED';
  if (arrow === 'SIMILAR') return 'SIMILAR';
  return (arrow === 'UP') === (desired === 'HIGHER_IS_BETTER') ? 'BETTER' : 'WORSE';
}
