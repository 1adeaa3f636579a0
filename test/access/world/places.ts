import { Board } from '../../../server/boards';
import { AccessGroup } from '../../../server/accounts';
import { entities } from '../../../server/graph';
import type { Database } from '../../../server/platform/database';
import { describeRecord } from '../../../server/platform/graphql/record';
import type { RecordClass } from '../../../server/platform/graphql/relation';
import { freshReferences, type Made, OPEN, type Plan, plansOf, targetsOf, usual } from './protections';
import { type Given, RowMaker } from './row-maker';

/** A board with rows of every record in every protection. */
export interface Place {
  /** The id of the board. */
  readonly board: string;
  /** The ids of two groups of the board. */
  readonly groups: readonly string[];
  /** The rows below which others were put: by record, then by how they are protected. */
  readonly made: Made;
}

/** The guard of small counts has its own tests. Here all counts are published. */
const TELL_COUNTS = `insert into disclosure_threshold (board_id, role, under) select id, 'PUBLIC', 0 from board
  on conflict (board_id, role) do update set under = 0`;

/** All records, what a record refers to before the record itself. */
function recordsInOrder(): RecordClass[] {
  const ordered = new Set<RecordClass>();
  const add = (record: RecordClass, path: readonly RecordClass[]): void => {
    if (ordered.has(record) || path.at(-1) === record) return;
    if (path.includes(record)) throw new Error(`${record.name} refers to itself by way of others.`);
    for (const target of targetsOf(record)) add(target, [...path, record]);
    ordered.add(record);
  };
  for (const record of entities) add(record, []);
  return [...ordered];
}

/** Makes places, one after the other. */
export class PlaceMaker {
  private made: Made = new Map();
  private readonly maker: RowMaker;

  constructor(private readonly database: Database) {
    this.maker = new RowMaker(database, (target) => this.made.get(target)?.get(OPEN));
  }

  /** Makes a board, below another one if so said, and all that belongs to it. */
  async make(parentId?: string): Promise<Place> {
    this.made = new Map();
    const open = usual(describeRecord(Board));
    const [board = ''] = await this.maker.make(Board, [{ ...open, parentId: parentId ?? null }]);
    this.made.set(Board, new Map([[OPEN, board]]));
    const groups = await this.maker.make(AccessGroup, [{ boardId: board }, { boardId: board }]);
    for (const record of recordsInOrder()) {
      await this.fill(record, groups);
      if (record === Board) await this.database.query(TELL_COUNTS);
    }
    return { board, groups, made: this.made };
  }

  private async fill(record: RecordClass, groups: readonly string[]): Promise<void> {
    const made = this.made.get(record) ?? new Map<string, string>();
    this.made.set(record, made);
    const isNew = ({ protection }: Plan) => !made.has(protection);
    const first = plansOf(record, this.made, groups).filter(isNew);
    const ids = await this.addAll(record, first);
    first.forEach(({ protection, isLeaf }, index) => isLeaf || made.set(protection, ids[index] as string));
    // Once there are rows of the record itself, some can point to those.
    const done = new Set(first.map(({ protection }) => protection));
    const second = plansOf(record, this.made, groups).filter((plan) => isNew(plan) && !done.has(plan.protection));
    await this.addAll(record, second);
  }

  private async addAll(record: RecordClass, plans: readonly Plan[]): Promise<string[]> {
    const below: Given = record === Board ? { parentId: this.made.get(Board)?.get(OPEN) ?? null } : {};
    const rows = plans.map(({ given }): Record<string, string | null> => ({ ...below, ...given }));
    const fresh = plans.flatMap((plan, index) =>
      freshReferences(record, plan).map(({ property, target }) => ({ property, target: target(), index })),
    );
    for (const target of new Set(fresh.map((each) => each.target))) {
      const wanted = fresh.filter((each) => each.target === target);
      const ids = await this.maker.make(
        target,
        wanted.map(() => usual(describeRecord(target))),
      );
      wanted.forEach(({ property, index }, at) => (rows[index]![property] = ids[at] as string));
    }
    return this.maker.make(record, rows);
  }
}
