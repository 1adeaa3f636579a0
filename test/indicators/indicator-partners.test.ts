import type { Principal } from '../../server/access';
import { LSCB, openWrittenGraph, PANEL, type WrittenGraph } from '../support/written-graph';

const [POLICE, CHILDREN, EDUCATION] = ['hampshire-constabulary', 'scc-children-services', 'scc-education'];

describe('the partners of an indicator', () => {
  let graph: WrittenGraph;
  let manager: Principal;
  let indicators: Record<string, string>;

  beforeAll(async () => {
    graph = await openWrittenGraph();
    manager = graph.holder('BOARD_MANAGER', PANEL);
    const { data } = await graph.query(`{ board(slug: "${PANEL}") { indicators(first: 100) { nodes { id ref } } } }`);
    indicators = Object.fromEntries(
      data.board.indicators.nodes.map(({ id, ref }: Record<string, string>) => [ref, id]),
    );
  });

  afterAll(() => graph.close());

  const service = (partner: string, board = PANEL) => graph.holder('PARTNER_SERVICE', board, partner);

  /** The errors of everything that a partner might write about an indicator, by mutation. */
  async function writes(ref: string, principal: Principal) {
    const indicatorId = indicators[ref];
    const inputs = {
      recordObservation: { indicatorId, month: '2019-02', figure: { value: 1 } },
      recordObservations: { entries: [{ indicatorId, month: '2019-03', figure: { value: 1 } }] },
      writeCommentary: { indicatorId, month: '2019-02', text: 'Steady.' },
      declareStepChange: { indicatorId, month: '2019-02', reason: 'A new team.' },
      setTarget: { indicatorId, financialYear: '2021-22', value: 1 },
    };
    const problems: Record<string, readonly string[]> = {};
    for (const [mutation, input] of Object.entries(inputs)) {
      problems[mutation] = await graph.problems(mutation, input, principal);
    }
    return problems;
  }

  const REFUSED = {
    ...{ recordObservation: ['FORBIDDEN'], recordObservations: ['FORBIDDEN'], writeCommentary: ['FORBIDDEN'] },
    ...{ declareStepChange: ['FORBIDDEN'], setTarget: ['FORBIDDEN'] },
  };
  const OWN = {
    ...{ recordObservation: [], recordObservations: [], writeCommentary: [], declareStepChange: [] },
    setTarget: ['FORBIDDEN'],
  };

  const partnersOf = async (ref: string) => {
    const { data } = await graph.query(
      `query ($id: ID!) { node(id: $id) { ... on Indicator { version owner { slug } reporters { nodes { slug } } } } }`,
      { id: indicators[ref] },
    );
    const { owner, reporters, version } = data.node;
    const slugs = reporters.nodes.map(({ slug }: { slug: string }) => slug);
    return { owner: owner?.slug ?? null, reporters: slugs, version };
  };

  it('in the sample are the services that the scorecard names', async () => {
    expect(await partnersOf('LAC1')).toMatchObject({ owner: CHILDREN, reporters: [] });
    expect(await partnersOf('EH1a')).toMatchObject({ owner: CHILDREN, reporters: [EDUCATION] });
    const { data } = await graph.query(
      `query ($slug: String!) { partner(slug: $slug) { ownedIndicators { totalCount } reportedIndicators { totalCount } } }`,
      { slug: EDUCATION },
    );
    expect(data.partner).toEqual({ ownedIndicators: { totalCount: 0 }, reportedIndicators: { totalCount: 4 } });
  });

  it('record its figures, commentary and step changes, and no targets', async () => {
    expect(await writes('LAC1', service(CHILDREN))).toEqual(OWN);
    expect(await writes('EH1a', service(EDUCATION))).toEqual(OWN);
  });

  it('write nothing of other indicators, nor from a role on another board', async () => {
    expect(await writes('LAC1', service(POLICE))).toEqual(REFUSED);
    expect(await writes('LAC1', service(EDUCATION))).toEqual(REFUSED);
    expect(await writes('LAC2', service(CHILDREN, LSCB))).toEqual(REFUSED);
    expect(await writes('LAC2', graph.holder('PARTNER_MEMBER', PANEL, CHILDREN))).toEqual(REFUSED);
  });

  it('send a return only if all its indicators are theirs', async () => {
    const entry = (ref: string) => ({ indicatorId: indicators[ref], month: '2019-04', figure: { value: 7 } });
    const send = (...refs: string[]) =>
      graph.problems('recordObservations', { entries: refs.map(entry) }, service(EDUCATION));
    expect(await send('EH1a', 'LAC3')).toEqual(['FORBIDDEN']);
    const { data } = await graph.query(
      `query ($id: ID!) { node(id: $id) { ... on Indicator { observations(last: 1) { month } } } }`,
      { id: indicators.EH1a },
    );
    expect(data.node.observations).not.toEqual([{ month: '2019-04' }]);
    expect(await send('EH1a', 'EH1c')).toEqual([]);
  });

  it('are set by the roles that manage the indicators of the board', async () => {
    const indicatorId = indicators.LAC13;
    const set = (input: object, principal = manager) =>
      graph.problems('setIndicatorPartners', { indicatorId, ...input }, principal);
    const [police, education] = [graph.partners[POLICE], graph.partners[EDUCATION]];
    for (const principal of [
      service(CHILDREN),
      graph.holder('PARTNER_MEMBER', PANEL, CHILDREN),
      graph.holder('CHAIR', PANEL),
      graph.holder('ANALYST', LSCB),
    ]) {
      expect(await set({ ownerId: police }, principal)).toEqual(['FORBIDDEN']);
    }
    const { version } = await partnersOf('LAC13');
    expect(await set({ ownerId: police, reporterIds: [education], version })).toEqual([]);
    expect(await partnersOf('LAC13')).toEqual({ owner: POLICE, reporters: [EDUCATION], version: version + 1 });
    expect(await writes('LAC13', service(CHILDREN))).toEqual(REFUSED);
    expect(await writes('LAC13', service(POLICE))).toEqual(OWN);
    expect(await set({ ownerId: police, version })).toEqual(['CONFLICT version']);
  });

  it('keep what is absent from the input, and lose what is null', async () => {
    const indicatorId = indicators.LAC14;
    const set = (input: object) =>
      graph.problems('setIndicatorPartners', { indicatorId, ...input }, graph.holder('ANALYST', PANEL));
    const [police, education] = [graph.partners[POLICE], graph.partners[EDUCATION]];
    expect(await set({ reporterIds: [police, education] })).toEqual([]);
    expect(await partnersOf('LAC14')).toMatchObject({ owner: CHILDREN, reporters: [EDUCATION, POLICE] });
    expect(await set({ ownerId: null })).toEqual([]);
    expect(await partnersOf('LAC14')).toMatchObject({ owner: null, reporters: [EDUCATION, POLICE] });
    expect(await set({ reporterIds: null })).toEqual([]);
    expect(await partnersOf('LAC14')).toMatchObject({ owner: null, reporters: [] });
    expect(await set({})).toEqual(['NOTHING_TO_CHANGE null']);
    expect(await set({ reporterIds: [police, police] })).toEqual(['SAME_TWICE reporterIds.1']);
    expect(await set({ reporterIds: Array(101).fill(police) })).toEqual(['TOO_LONG reporterIds']);
    expect(await set({ ownerId: graph.boards[PANEL] })).toEqual(['NOT_FOUND ownerId']);
  });
});
