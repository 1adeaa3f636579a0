import { openSampleGraph, type SampleGraph } from '../support/sample-graph';

const boardQuery = `
  query Board {
    board(slug: "southampton-lscb") {
      id name kind quorum meetingFrequency
      children(first: 20) { totalCount nodes { slug name kind meetingFrequency } }
      seats(first: 100) { totalCount nodes { post role partner { name sector } } }
      contributions(first: 20, filter: { financialYear: { eq: "2017-18" } }) { nodes { amountPence purpose partner { name } } }
      caseReviews(first: 20) { totalCount edges { cursor node { reference kind stage recommendations(first: 5) { totalCount } } } pageInfo { hasNextPage endCursor } }
    }
  }`;

const panelQuery = `
  query Panel {
    board(slug: "southampton-children-families-scrutiny-panel") {
      meetings(first: 10, orderBy: [{ field: STARTS_AT, direction: DESC }]) {
        nodes { startsAt status
          agendaItems(first: 50) { nodes { agendaNumber minuteNumber title exemption { category reason } resolutions { ordinal text recommendation { id status } } } }
          attendance(first: 50) { nodes { role status presentForItems } } } }
      indicators(first: 100) { totalCount nodes { ref name unit desiredDirection observations(last: 13) { month value status } benchmarks { comparator value vintage } targets { financialYear value status } } }
    }
  }`;

interface Named {
  readonly [property: string]: unknown;
}

describe('a board and a panel of the sample', () => {
  let graph: SampleGraph;

  beforeAll(async () => {
    graph = await openSampleGraph();
  });

  afterAll(() => graph.close());

  it('shows the safeguarding board with its groups, members, money and reviews', async () => {
    const { data, statements } = await graph.query(boardQuery);
    const { board } = data;
    expect(board).toMatchObject({ kind: 'SAFEGUARDING_BOARD', meetingFrequency: 'QUARTERLY' });
    expect(board.children.totalCount).toBe(8);
    expect(board.children.nodes.map(({ kind }: Named) => kind)).toEqual(
      expect.arrayContaining(['EXECUTIVE', 'CHILD_DEATH_OVERVIEW_PANEL', 'SUBGROUP']),
    );
    expect(board.seats.totalCount).toBe(27);
    const core = board.contributions.nodes.filter(({ purpose }: Named) => purpose === 'CORE');
    expect(core.reduce((sum: number, { amountPence }: Named) => sum + Number(amountPence), 0)).toBe(134_428_00);
    expect(core.every(({ partner }: Named) => partner)).toBe(true);
    const rest = board.contributions.nodes.filter(({ purpose }: Named) => purpose === 'LEARNING_AND_DEVELOPMENT');
    expect(rest).toEqual([{ amountPence: 20_144_00, purpose: 'LEARNING_AND_DEVELOPMENT', partner: null }]);
    const reviews = board.caseReviews.edges.map(({ node }: { node: Named }) => node) as Named[];
    const count = (property: string, value: unknown) => reviews.filter((review) => review[property] === value).length;
    expect([count('kind', 'SERIOUS_CASE_REVIEW'), count('kind', 'PARTNERSHIP_REVIEW')]).toEqual([6, 1]);
    expect([count('stage', 'NO_FURTHER_ACTION'), count('kind', 'THEMATIC'), count('kind', 'AUDIT')]).toEqual([2, 1, 2]);
    // One statement per relation: board, children, seats, partner twice, contributions, reviews, recommendations.
    expect(statements).toHaveLength(8);
  });

  it('shows the panel with its meetings and its scorecard, in one statement per relation', async () => {
    const { data, statements } = await graph.query(panelQuery);
    const { meetings, indicators } = data.board;
    expect(meetings.nodes.map(({ startsAt }: Named) => String(startsAt).slice(0, 10))).toEqual([
      '2019-03-28',
      '2019-01-24',
      '2018-11-29',
      '2018-09-27',
      '2018-07-26',
      '2018-06-07',
    ]);
    const [, , november, september] = meetings.nodes;
    expect(november.agendaItems.nodes.map(({ agendaNumber }: Named) => agendaNumber)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9,
    ]);
    const items = september.agendaItems.nodes;
    expect(items.map(({ minuteNumber }: Named) => minuteNumber)).toEqual([11, 12, 13, 14, 15, 16, 17]);
    expect(items[3].exemption.category).toBe('7a');
    expect(items[3].resolutions.map(({ ordinal }: Named) => ordinal)).toEqual(['i', 'ii', 'iii', 'iv']);
    const tracked = items
      .flatMap(({ resolutions }: { resolutions: Named[] }) => resolutions)
      .map(({ recommendation }: Named) => recommendation !== null);
    expect(tracked).toEqual([false, false, true, true, true, false, true, true, false]);
    const members = september.attendance.nodes.filter(({ role }: Named) =>
      /^(Chair|Councillor|Appointed)/.test(String(role)),
    );
    const present = (item: number) =>
      members.filter(({ presentForItems }: { presentForItems: number[] }) => presentForItems.includes(item)).length;
    expect([11, 12, 13, 14, 15, 16, 17].map(present)).toEqual([6, 6, 6, 8, 7, 7, 6]);

    expect(indicators.totalCount).toBe(58);
    expect(indicators.nodes.every(({ observations }: { observations: unknown[] }) => observations.length === 13)).toBe(
      true,
    );
    const values = indicators.nodes.flatMap(({ observations }: { observations: Named[] }) => observations) as Named[];
    expect(values.filter(({ value }) => value !== null)).toHaveLength(748);
    expect(values.filter(({ status, value }) => status === 'NOT_AVAILABLE' && value === null)).toHaveLength(6);
    const looked = indicators.nodes.find(({ ref }: Named) => ref === 'LAC1');
    expect(looked).toMatchObject({ unit: 'COUNT', desiredDirection: 'LOWER_IS_BETTER' });
    expect(looked.observations.at(-1)).toEqual({ month: '2018-10', value: 490, status: 'RECORDED' });
    expect(looked.benchmarks).toContainEqual({ comparator: 'STATISTICAL_NEIGHBOURS', value: 462, vintage: '2016-17' });
    expect(looked.targets).toEqual([
      { financialYear: '2017-18', value: 515, status: 'SET' },
      { financialYear: '2018-19', value: 495, status: 'SET' },
      { financialYear: '2019-20', value: 475, status: 'SET' },
    ]);
    // board, meetings, agendaItems, exemption, resolutions, recommendation, attendance, indicators, observations, benchmarks, targets
    expect(statements).toHaveLength(11);
    expect(statements.filter((text) => text.replaceAll('own.*', '').includes('*'))).toEqual(
      statements.filter((text) => text.includes('count(*)')),
    );
  });

  it('takes the same number of statements for twenty times as many indicators', async () => {
    const { statements: before } = await graph.query(panelQuery);
    const panel = `(select id from board where slug = 'southampton-children-families-scrutiny-panel')`;
    await graph.database.query(
      `insert into indicator (board_id, ref, position, name, unit, decimals, desired_direction)
       select ${panel}, 'X' || n, 100 + n, 'Extra ' || n, 'COUNT', 0, 'NOT_STATED' from generate_series(1, 1000) as n`,
    );
    const { data, statements: after } = await graph.query(panelQuery);
    expect(data.board.indicators.totalCount).toBe(1058);
    expect(after).toHaveLength(before.length);
  });
});
