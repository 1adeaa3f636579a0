import type { Measured } from './load/measure';
import type { Question } from './questions/questions';
import type { Peer } from './servers/peers';

/** One measure and what it was of. */
export interface Result extends Measured {
  readonly peer: Peer;
  readonly question: Question;
  readonly connections: number;
  /** From 0. */
  readonly round: number;
}
