import type { Arrow } from './change';
import type { DesiredDirection } from './vocabulary';

/** What a change means to the board. */
export type Judgement = 'BETTER' | 'SIMILAR' | 'WORSE' | 'NOT_JUDGED';

/**
 * Judges an arrow by the direction that the board wants. Without a stated direction nothing is judged, an unchanged figure
 * neither: whoever wants to know that it did not move reads the arrow. Nor is a change that cannot be stated.
 */
export function judge(arrow: Arrow | null, desired: DesiredDirection): Judgement {
  if (arrow === null || desired === 'NOT_STATED') return 'NOT_JUDGED';
  if (arrow === 'SIMILAR') return 'SIMILAR';
  return (arrow === 'UP') === (desired === 'HIGHER_IS_BETTER') ? 'BETTER' : 'WORSE';
}
