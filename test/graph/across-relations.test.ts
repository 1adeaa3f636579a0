import { openSampleGraph, type SampleGraph } from '../support/sample-graph';

interface Recommendation {
  readonly id: string;
  readonly status: string;
  readonly dueOn: string | null;
  readonly board: { readonly slug: string; readonly name: string };
  readonly addressees: { readonly nodes: readonly { readonly slug: string }[] };
}

/** The partner of the example; the sample addresses nothing overdue to it. */
const SLUG = 'hampshire-constabulary';

describe('lists across relations', () => {
  let graph: SampleGraph;
  let all: Recommendation[];

  /** The objects of all pages of a list. */
  async function everything<Node>(list: string, args: string, fields: string): Promise<Node[]> {
    const nodes: Node[] = [];
    for (let after: string | null = null; ;) {
      const query = `query ($after: String) { list: ${list}(first: 7, after: $after ${args}) { nodes { ${fields} } pageInfo { hasNextPage endCursor } } }`;
      const { data } = await graph.query(query, { after });
      nodes.push(...(data.list.nodes as Node[]));
      if (!data.list.pageInfo.hasNextPage) return nodes;
      after = data.list.pageInfo.endCursor as string;
    }
  }

  const matching = async (filter: string) =>
    (await everything<{ id: string }>('recommendations', `, filter: ${filter}`, 'id')).map(({ id }) => id).sort();

  const expected = (matches: (each: Recommendation) => boolean) =>
    all
      .filter(matches)
      .map(({ id }) => id)
      .sort();

  beforeAll(async () => {
    graph = await openSampleGraph();
    all = await everything('recommendations', '', 'id status dueOn board { slug name } addressees { nodes { slug } }');
  });
  afterAll(() => graph.close());

  it('finds what is overdue with a partner on all boards, in the order of the boards', async () => {
    const { data, statements } = await graph.query(`query Overdue {
      recommendations(first: 20, filter: {
        status: { in: [OPEN, COMPLETION_REPORTED] }, dueOn: { lt: "2019-01-01" },
        addressees: { some: { partner: { slug: { eq: "${SLUG}" } } } } }, orderBy: [{ board: { field: NAME } }, { field: DUE_ON }]) {
        totalCount nodes { id reference text dueOn board { slug name } } }
    }`);
    const ids = expected(
      ({ status, dueOn, addressees }) =>
        ['OPEN', 'COMPLETION_REPORTED'].includes(status) &&
        dueOn !== null &&
        dueOn < '2019-01-01' &&
        addressees.nodes.some(({ slug }) => slug === SLUG),
    );
    const nodes = data.recommendations.nodes as Recommendation[];
    expect(nodes.map(({ id }) => id).sort()).toEqual(ids);
    expect(data.recommendations.totalCount).toBe(ids.length);
    const order = nodes.map(({ board, dueOn }) => `${board.name} ${dueOn}`);
    expect(order).toEqual([...order].sort());
    expect(statements.length).toBeLessThanOrEqual(2);
  });

  it('finds late observations by the reference of their indicator', async () => {
    const { data } = await graph.query(
      `query Late { observations(first: 5, filter: { indicator: { ref: { eq: "LAC1" } }, value: { gt: 500 } }) { nodes { month value indicator { ref board { slug } } } } }`,
    );
    const { nodes } = data.observations;
    expect(nodes.length).toBeGreaterThan(0);
    for (const { value, indicator } of nodes) {
      expect(value).toBeGreaterThan(500);
      expect(indicator.ref).toBe('LAC1');
    }
  });

  it.each([
    ['some', (list: readonly boolean[]) => list.some(Boolean)],
    ['none', (list: readonly boolean[]) => !list.some(Boolean)],
    ['every', (list: readonly boolean[]) => list.every(Boolean)],
  ] as const)('"%s" of a list', async (quantifier, holds) => {
    const partner = all.find(({ addressees }) => addressees.nodes.length > 1)?.addressees.nodes[0]?.slug;
    const found = await matching(`{ addressees: { ${quantifier}: { partner: { slug: { eq: "${partner}" } } } } }`);
    const ids = expected(({ addressees }) => holds(addressees.nodes.map(({ slug }) => slug === partner)));
    expect(found).toEqual(ids);
    expect(ids.length).toBeGreaterThan(0);
  });

  it('"every" and "none" hold for an empty list, and an empty filter means that there is an object', async () => {
    const empty = expected(({ addressees }) => addressees.nodes.length === 0);
    expect(await matching('{ addressees: { none: {} } }')).toEqual(empty);
    expect(await matching('{ addressees: { every: {} } }')).toEqual(expected(() => true));
    expect(await matching('{ not: { addressees: { some: {} } } }')).toEqual(empty);
    expect(await matching('{ board: {} }')).toEqual(expected(() => true));
  });

  it('pages through an order by a related object that can be absent, both ways, and misses and repeats nothing', async () => {
    for (const direction of ['ASC', 'DESC']) {
      const order = `, orderBy: [{ caseReview: { field: REFERENCE, direction: ${direction} } }]`;
      const nodes = await everything<{ id: string; caseReview: { reference: string } | null }>(
        'recommendations',
        order,
        'id caseReview { reference }',
      );
      expect(nodes.map(({ id }) => id).sort()).toEqual(expected(() => true));
      const references = nodes.flatMap(({ caseReview }) => caseReview?.reference ?? []);
      const sorted = [...references].sort();
      expect(references).toEqual(direction === 'ASC' ? sorted : sorted.reverse());
      const absent = nodes.map(({ caseReview }) => caseReview === null);
      expect(absent).toEqual([...absent].sort());
    }
  });

  it('groups recommendations by board and status', async () => {
    const { data, statements } = await graph.query(
      'query ByBoard { recommendations { groups(by: [BOARD, STATUS]) { keys { board { slug } status } count } aggregate { count } } }',
    );
    const counts = new Map<string, number>();
    for (const { board, status } of all)
      counts.set(`${board.slug} ${status}`, (counts.get(`${board.slug} ${status}`) ?? 0) + 1);
    const groups = data.recommendations.groups as { keys: Recommendation; count: number }[];
    expect(new Map(groups.map(({ keys, count }) => [`${keys.board.slug} ${keys.status}`, count]))).toEqual(counts);
    expect(data.recommendations.aggregate.count).toBe(all.length);
    expect(statements.length).toBeLessThanOrEqual(5);
  });

  it('combines the values of observations', async () => {
    const filter = 'filter: { indicator: { ref: { eq: "LAC1" } } }';
    const { data } = await graph.query(
      `{ observations(${filter}) { aggregate { count sum { value } avg { value } min { value month } max { value month } } groups(by: [MONTH_YEAR]) { keys { monthYear } count sum { value } } } }`,
    );
    const rows = await everything<{ month: string; value: number | null }>(
      'observations',
      `, ${filter}`,
      'month value',
    );
    const values = rows.flatMap(({ value }) => value ?? []);
    const total = values.reduce((sum, value) => sum + value, 0);
    const months = rows.map(({ month }) => month).sort();
    expect(data.observations.aggregate).toEqual({
      count: rows.length,
      sum: { value: total },
      avg: { value: expect.closeTo(total / values.length, 8) },
      min: { value: Math.min(...values), month: months[0] },
      max: { value: Math.max(...values), month: months.at(-1) },
    });
    const groups = data.observations.groups as { keys: { monthYear: number }; count: number; sum: { value: number } }[];
    expect(groups.map(({ keys }) => keys.monthYear)).toEqual([
      ...new Set(months.map((each) => Number(each.slice(0, 4)))),
    ]);
    expect(groups.reduce((sum, group) => sum + group.sum.value, 0)).toBeCloseTo(total, 6);
  });

  it.each([
    [
      'recommendations(filter: { board: { recommendations: { some: { board: { recommendations: { some: { board: { slug: { eq: "a" } } } } } } } } }) { totalCount }',
      'INVALID_FILTER',
      /^filter\.board\.recommendations\.some/,
    ],
    [
      'recommendations(orderBy: [{ field: DUE_ON, board: { field: NAME } }]) { totalCount }',
      'INVALID_VALUE',
      /^orderBy\.0$/,
    ],
    ['recommendations(orderBy: [{}]) { totalCount }', 'INVALID_VALUE', /^orderBy\.0$/],
    ['recommendations { groups(by: []) { count } }', 'INVALID_VALUE', /^by$/],
    ['recommendations { groups(by: [STATUS], first: 0) { count } }', 'INVALID_PAGE', /^first$/],
    [
      'recommendations(filter: { addressees: { some: null } }) { totalCount }',
      'INVALID_FILTER',
      /^filter\.addressees\.some$/,
    ],
  ])('refuses %s', async (field, code, argument) => {
    const { errors } = await graph.tryRequest(`{ ${field} }`);
    expect(errors?.[0]?.extensions).toMatchObject({ code, argument: expect.stringMatching(argument) });
  });
});
