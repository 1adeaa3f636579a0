import { isEnumType } from 'graphql';
import { OPERATOR } from '../../server/access';
import { openWrittenGraph, PANEL, type WrittenGraph } from '../support/written-graph';

describe('the version of a record', () => {
  let graph: WrittenGraph;

  beforeAll(async () => {
    graph = await openWrittenGraph();
  }, 120_000);

  afterAll(() => graph.close());

  it('stays when a write changes nothing, which the payload says', async () => {
    const shown = 'changed board { version updatedAt quorum }';
    const first = await graph.done('updateBoard', { boardId: graph.boards[PANEL], quorum: 5 }, shown);
    expect(first.changed).toBe(true);
    const again = await graph.done('updateBoard', { boardId: graph.boards[PANEL], quorum: 5 }, shown);
    expect(again).toMatchObject({ changed: false, board: first.board });
    const other = await graph.done('updateBoard', { boardId: graph.boards[PANEL], quorum: 6 }, shown);
    expect(other).toMatchObject({ changed: true, board: { version: first.board.version + 1, quorum: 6 } });
  });

  it('is raised by its links', async () => {
    const { data } = await graph.query(
      `{ recommendations(first: 1, filter: { status: { eq: OPEN } }) { nodes { id version updatedAt board { indicators(first: 1) { nodes { id } } } } }
         indicators(first: 1) { nodes { id } } }`,
    );
    const [{ id: recommendationId, version }] = data.recommendations.nodes;
    const [{ id: indicatorId }] = data.indicators.nodes;
    const shown = 'changed recommendation { version }';
    const link = async (operation: string) => {
      const query = `mutation ($input: IndicatorLinkInput!) { payload: ${operation}(input: $input) { ${shown} } }`;
      return (await graph.query(query, { input: { recommendationId, indicatorId } }, OPERATOR)).data.payload;
    };
    const linked = await link('linkIndicator');
    expect(linked).toMatchObject({ changed: true, recommendation: { version: version + 1 } });
    const unlinked = await link('unlinkIndicator');
    expect(unlinked).toMatchObject({ changed: true, recommendation: { version: version + 2 } });
    const { data: partners } = await graph.query('{ partners(first: 2) { nodes { id } } }');
    const addresseeIds = partners.partners.nodes.map(({ id }: { id: string }) => id);
    const change = { recommendationId, addresseeIds };
    const addressed = await graph.done('changeRecommendation', change, shown);
    expect(addressed).toMatchObject({ changed: true, recommendation: { version: version + 3 } });
    const same = await graph.done('changeRecommendation', change, shown);
    expect(same).toMatchObject({ changed: false, recommendation: { version: version + 3 } });
  });

  it('is returned by setSensitivity, with the object', async () => {
    const { data } = await graph.query('{ meetings(first: 1) { nodes { id version } } }');
    const [{ id, version }] = data.meetings.nodes;
    const shown = 'changed object { id version sensitivity ... on Meeting { date } }';
    const set = await graph.done('setSensitivity', { id, sensitivity: 'PARTNERSHIP' }, shown);
    expect(set).toMatchObject({ changed: true, object: { id, version: version + 1, sensitivity: 'PARTNERSHIP' } });
    const again = await graph.done('setSensitivity', { id, sensitivity: 'PARTNERSHIP' }, shown);
    expect(again).toMatchObject({ changed: false, object: { version: version + 1 } });
  });

  it('the values of every enum are in the order in which lists are sorted by them', async () => {
    const rows = await graph.database.query<{ name: string; values: string[] }>(
      `select typname as name, array_agg(enumlabel::text order by enumsortorder) as values
       from pg_enum join pg_type on pg_type.oid = enumtypid group by typname`,
    );
    expect(rows.length).toBeGreaterThan(20);
    const enums = Object.values(graph.schema.getTypeMap()).filter(isEnumType);
    for (const { name, values } of rows) {
      const type = enums.find((each) => each.name.toLowerCase() === name.replaceAll('_', ''));
      expect([name, type?.getValues().map((value) => value.name)]).toEqual([name, type ? values : undefined]);
    }
  });
});
