import type { Measured } from './load/measure';
import type { BenchQuery } from './queries/queries';
import type { Peer } from './servers/peers';

/** A measurement and its subject. */
export interface Result extends Measured {
  readonly peer: Peer;
  readonly query: BenchQuery;
  readonly connections: number;
  /** From 0. */
  readonly round: number;
}
