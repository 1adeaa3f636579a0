import { migrations } from '../../migrations';
import { AccessGroup } from '../../server/accounts';
import { Board } from '../../server/boards';
import { CaseReview } from '../../server/case-reviews';
import { entities } from '../../server/graph';
import type { Database } from '../../server/platform/database';
import { type DatabaseKind, openScratchDatabase, type ScratchOptions } from '../support/scratch-database';
import { RowMaker } from './world/row-maker';

/** A database with three case reviews: A is public, B is for the partnership, C is for a group. */
export interface ThreeReviews {
  readonly database: Database;
  /** The id of their board. */
  readonly board: string;
  /** The restrictions of B. */
  readonly partnership: number[];
  /** The restrictions of C. */
  readonly group: number[];
}

/** The references of the reviews that a viewer sees; the same text for all viewers, so that they share one prepared statement. */
export const LOOK = 'select reference from case_review order by reference';

/** Opens such a database. The caller closes it. */
export async function openThreeReviews(kind: DatabaseKind, options: ScratchOptions = {}): Promise<ThreeReviews> {
  const database = await openScratchDatabase(kind, { start: 'migrated', entities, migrations, ...options });
  const boards: string[] = [];
  const maker = new RowMaker(database, () => boards[0]);
  boards.push(...(await maker.make(Board, [{ sensitivity: 'PUBLIC' }])));
  const [accessGroupId = ''] = await maker.make(AccessGroup, [{ name: 'Group' }]);
  await maker.make(CaseReview, [
    { reference: 'A', sensitivity: 'PUBLIC', accessGroupId: null },
    { reference: 'B', sensitivity: 'PARTNERSHIP', accessGroupId: null },
    { reference: 'C', sensitivity: 'RESTRICTED', accessGroupId },
  ]);
  const reviews = await database.query<{ restrictions: number[] | null }>(
    'select restrictions from case_review order by reference',
  );
  const [, partnership = [], group = []] = reviews.map(({ restrictions }) => restrictions ?? []);
  return { database, board: boards[0] ?? '', partnership, group };
}
