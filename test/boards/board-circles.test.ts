import { OPERATOR } from '../../server/access';
import { inTransaction } from '../../server/platform/database/transaction';
import { until } from '../support/until';
import { openWrittenGraph, type WrittenGraph } from '../support/written-graph';

describe('boards that are moved at the same time', () => {
  let graph: WrittenGraph;

  beforeAll(async () => {
    graph = await openWrittenGraph();
  });

  afterAll(() => graph.close());

  async function createBoards(...slugs: string[]): Promise<string[]> {
    const created: string[] = [];
    for (const slug of slugs) {
      const input = { slug, name: slug, kind: 'SUBGROUP', areaName: 'Southampton' };
      created.push((await graph.done('createBoard', input, 'board { id }')).board.id as string);
    }
    return created;
  }

  const move = async (boardId: string | undefined, parentId: string | undefined) =>
    (await graph.write('updateBoard', { boardId, parentId }, '', OPERATOR)).problems;

  it.each([2, 3])('never form a circle, even when each of %i boards moves below the next', async (count) => {
    for (let round = 0; round < 3; round++) {
      const boards = await createBoards(
        ...Array.from({ length: count }, (_each, index) => `c${count}-${round}-${index}`),
      );
      const moved = await Promise.all(boards.map((board, index) => move(board, boards[(index + 1) % count])));
      // The last move would close the circle.
      expect(moved.flat()).toEqual(['CIRCLE parentId']);
    }
  });

  it('wait for each other, so that the second sees the new parent of the first', async () => {
    const [one = '', other = ''] = await createBoards('waits-one', 'waits-other');
    const keyOf = (id: string) => id.slice('Board:'.length);
    let second: ReturnType<typeof move> | undefined;
    // A transaction that moved a board and has not committed, as another server would have it.
    await inTransaction(graph.database, async (runner) => {
      await runner.query(`select pg_advisory_xact_lock(hashtextextended('boards under boards', 0))`);
      await runner.query('update board set parent_id = $1 where id = $2', [keyOf(other), keyOf(one)]);
      let isDone = false;
      second = move(other, one).finally(() => (isDone = true));
      // The embedded database runs one transaction at a time: there the second has not begun.
      if (!graph.database.embedded) await until(async () => isDone || (await waitingForLocks()) > 0);
      expect(isDone).toBe(false);
    });
    expect(await second).toEqual(['CIRCLE parentId']);
  });

  async function waitingForLocks(): Promise<number> {
    const waiting = await graph.database.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return waiting.length;
  }
});
