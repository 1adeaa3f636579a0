import { OPERATOR, runMutation } from '../../server/access';
import { Account } from '../../server/accounts';
import { openWrittenGraph, PANEL, type WrittenGraph } from '../support/written-graph';
import { contextAs } from '../support/request-context';

describe('the audit entry of a mutation', () => {
  let graph: WrittenGraph;

  beforeAll(async () => {
    graph = await openWrittenGraph();
  });

  afterAll(() => graph.close());

  async function latestEntry(): Promise<{ operation: string; objects: string[]; changes: string[] }> {
    const { data } = await graph.query(
      '{ auditEntries(first: 1) { nodes { operation objects changes } } }',
      {},
      OPERATOR,
    );
    return data.auditEntries.nodes[0];
  }

  it.each([1, 100, 101, 250])('that adds %i objects names at most 100, and all are added', async (count) => {
    const added: string[] = [];
    const operation = `add ${count}`;
    const { userErrors } = await runMutation(
      await contextAs(graph.database, OPERATOR),
      { operation, input: {} },
      async (tx) => {
        for (let number = 0; number < count; number++) {
          added.push(await tx.add(Account, { kind: 'SERVICE', label: `${operation}, ${number}` }));
        }
        return {};
      },
    );
    expect(userErrors).toEqual([]);
    const filter = `{ label: { startsWith: "${operation}, " } }`;
    const { data } = await graph.query(`{ accounts(filter: ${filter}) { totalCount } }`, {}, OPERATOR);
    expect(data.accounts.totalCount).toBe(count);
    const named = added.slice(0, 100).map((id) => `Account:${id}`);
    expect(await latestEntry()).toMatchObject({ operation, objects: named });
  });

  it('lists at most 100 changes of a monthly return', async () => {
    const { data } = await graph.query(
      `query ($slug: String!) { board(slug: $slug) { indicators(first: 60) { nodes { id unit } } } }`,
      { slug: PANEL },
    );
    const indicators = data.board.indicators.nodes as { id: string; unit: string }[];
    const entries = ['2025-01', '2025-02']
      .flatMap((month) =>
        indicators.map(({ id: indicatorId }) => ({ indicatorId, month, figure: { status: 'NOT_AVAILABLE' } })),
      )
      .slice(0, 100);
    const { recorded } = await graph.done('recordObservations', { entries }, 'recorded { outcome }');
    expect(recorded).toHaveLength(entries.length);
    const { operation, objects, changes } = await latestEntry();
    expect([operation, objects.length, changes.length]).toEqual(['recordObservations', entries.length, 100]);
  });
});
