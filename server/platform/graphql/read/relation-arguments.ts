import type { RowAccess, ViewerSql } from '../../database';
import type { Filter } from '../filter';
import type { OrderInput } from '../order';
import type { WindowArguments } from './window';

/** The arguments that relation fields take. */
export interface RelationArguments extends WindowArguments {
  readonly filter?: Filter | null;
  readonly orderBy?: readonly OrderInput[] | null;
}

/** Where relations are read from, and for which viewer. */
export interface ReadSource {
  /** Runs statements as the viewer. */
  readonly sql: ViewerSql;
  /** What the viewer may read. */
  readonly access: RowAccess;
}

/** Loads the values of many parents at once, in their order. */
export type BatchLoad = (keys: readonly string[]) => Promise<unknown[]>;
