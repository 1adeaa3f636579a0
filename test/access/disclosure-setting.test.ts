import { OPERATOR } from '../../server/access';
import { openSampleGraph, type SampleGraph } from '../support/sample-graph';

const PANEL = 'southampton-children-families-scrutiny-panel';

describe('the disclosure thresholds of a board', () => {
  let graph: SampleGraph;

  beforeAll(async () => {
    graph = await openSampleGraph();
  });
  afterAll(() => graph.close());

  const guard = async () =>
    (await graph.query(`{ board(slug: "${PANEL}") { id disclosureGuard { publicUnder } } }`)).data.board;
  const set = (board: string, under: number) =>
    graph.query(
      `mutation ($board: ID!, $under: Int!) {
        setDisclosureThreshold(input: { boardId: $board, role: PUBLIC, under: $under }) { board { slug } userErrors { code field } }
      }`,
      ...([{ board, under }, OPERATOR] as const),
    );
  const smallest = async () => {
    const query = `{ board(slug: "${PANEL}") { indicators(filter: { ref: { eq: "M4" } }) { nodes { observations { month value status } } } } }`;
    return (await graph.query(query)).data.board.indicators.nodes[0].observations as {
      value: number;
      status: string;
    }[];
  };

  it('is set by its administrators, and acts at once', async () => {
    const { id, disclosureGuard } = await guard();
    expect(disclosureGuard).toEqual({ publicUnder: 0 });
    expect((await smallest()).some(({ value }) => value !== null && value < 5)).toBe(true);
    expect((await set(id, 5)).data.setDisclosureThreshold).toEqual({ board: { slug: PANEL }, userErrors: [] });
    expect((await guard()).disclosureGuard).toEqual({ publicUnder: 5 });
    const now = await smallest();
    expect(now.some(({ value }) => value !== null && value < 5)).toBe(false);
    expect(now.some(({ status }) => status === 'SUPPRESSED')).toBe(true);
    expect((await set(id, 21)).data.setDisclosureThreshold.userErrors).toEqual([{ code: 'INVALID', field: 'under' }]);
    expect((await set(id, 0)).data.setDisclosureThreshold.userErrors).toEqual([]);
    expect((await smallest()).some(({ value }) => value !== null && value < 5)).toBe(true);
  });

  it('is not set by the public', async () => {
    const { id } = await guard();
    const mutation = `mutation ($board: ID!) { setDisclosureThreshold(input: { boardId: $board, role: PUBLIC, under: 0 }) { userErrors { code } } }`;
    const { errors } = await graph.tryRequest(mutation, { board: id });
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});
