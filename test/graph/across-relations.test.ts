import { ANONYMOUS, OPERATOR, type Principal } from '../../server/access';
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

  it.each([
    [
      'Overdue',
      `query Overdue {
        recommendations(first: 20, filter: {
          status: { in: [OPEN, COMPLETION_REPORTED] }, dueOn: { lt: "2019-01-01" },
          addressees: { some: { partner: { slug: { eq: "hampshire-constabulary" } } } } }, orderBy: [{ board: { field: NAME } }, { field: DUE_ON }]) {
          totalCount nodes { reference text dueOn board { slug } } }
      }`,
      { recommendations: { totalCount: expect.any(Number), nodes: expect.any(Array) } },
    ],
    [
      'ByBoard',
      'query ByBoard { recommendations { groups(by: [BOARD, STATUS]) { keys { board { slug } status } count } } }',
      {
        recommendations: {
          groups: expect.arrayContaining([
            {
              keys: { board: { slug: 'southampton-children-families-scrutiny-panel' }, status: 'NOT_CAPTURED' },
              count: expect.any(Number),
            },
          ]),
        },
      },
    ],
    [
      'Late',
      'query Late { observations(first: 5, filter: { indicator: { ref: { eq: "LAC1" } }, value: { gt: 500 } }) { nodes { month value indicator { board { slug } } } } }',
      {
        observations: {
          nodes: expect.arrayContaining([
            {
              ...{ month: expect.any(String), value: expect.any(Number) },
              indicator: { board: { slug: 'southampton-children-families-scrutiny-panel' } },
            },
          ]),
        },
      },
    ],
  ])('answers the query %s of the front page as it stands', async (_name, query, data) => {
    expect((await graph.query(query)).data).toEqual(data);
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

  it('refuses more than 500 groups, but not the first of them', async () => {
    const groups = (first: string) => `{ observations { groups(by: [INDICATOR, MONTH]${first}) { count } } }`;
    const { data, errors } = await graph.tryRequest(groups(''));
    expect(data).toEqual({ observations: null });
    expect(errors?.map(({ extensions, path }) => [extensions, path])).toEqual([
      [{ code: 'LIST_TOO_LONG', argument: 'first' }, ['observations', 'groups']],
    ]);
    const some = await graph.query(groups(', first: 500'));
    expect(some.data.observations.groups).toHaveLength(500);
  });

  it('follows 3 relations in an order, and no more', async () => {
    const order = (key: string) => `{ observations(first: 1, orderBy: [{ indicator: ${key} }]) { totalCount } }`;
    await graph.query(order('{ board: { parent: { field: NAME } } }'));
    const { errors } = await graph.tryRequest(order('{ board: { parent: { parent: { field: NAME } } } }'));
    expect(errors?.[0]?.extensions).toEqual({
      code: 'INVALID_VALUE',
      argument: 'orderBy.0.indicator.board.parent.parent',
    });
  });

  it.each(['É', 'é', 'E\u0301', 'e\u0301'])('texts contain %s in any case and form', async (letter) => {
    await graph.database.query(`update recommendation set theme = 'Café, ÉCOLE' where id = $1`, [
      all[0]?.id.split(':')[1],
    ]);
    const id = all[0]?.id;
    for (const condition of [`contains: "caf${letter}"`, `contains: "${letter}cole"`, `startsWith: "CAF${letter}"`])
      expect(await matching(`{ theme: { ${condition} } }`)).toEqual([id]);
  });

  describe('of what a viewer may not read', () => {
    const filter =
      'filter: { indicator: { ref: { eq: "LAC1" }, board: { slug: { eq: "southampton-children-families-scrutiny-panel" } } } }';
    const SMALL = 3;

    beforeAll(async () => {
      const { database } = graph;
      const [board] = await database.query<{ id: string }>(
        `select board_id as id from indicator where ref = 'LAC1' and board_id = (select id from board where slug = 'southampton-children-families-scrutiny-panel')`,
      );
      await database.query(`update disclosure_threshold set under = 5 where role = 'PUBLIC' and board_id = $1`, [
        board?.id,
      ]);
      await database.query(
        `update observation set value = $1 where month = '2018-10-01' and indicator_id = (select id from indicator where ref = 'LAC1' and board_id = $2)`,
        [SMALL, board?.id],
      );
    });

    it('a hidden small count is neither filtered by, nor combined, nor grouped', async () => {
      const shown = async (principal: Principal) => {
        const { data } = await graph.query(
          `{ observations(first: 100, ${filter}) { nodes { month value }
              aggregate { count sum { value } min { value } }
              groups(by: [MONTH_YEAR]) { keys { monthYear } count sum { value } min { value } } }
            small: observations(filter: { and: [{ indicator: { ref: { eq: "LAC1" } } }, { value: { lte: ${SMALL} } }] }) { totalCount }
            boards(filter: { indicators: { some: { ref: { eq: "LAC1" }, observations: { some: { value: { eq: ${SMALL} } } } } } }) { totalCount }
            first: observations(first: 1, ${filter}, orderBy: [{ field: VALUE }]) { nodes { value } }
          }`,
          {},
          principal,
        );
        const rows = data.observations.nodes as { month: string; value: number | null }[];
        const combined = (of: readonly { value: number | null }[]) => {
          const values = of.flatMap(({ value }) => value ?? []);
          const sum = values.reduce((total, value) => total + value, 0);
          return { count: of.length, sum: { value: sum }, min: { value: Math.min(...values) } };
        };
        const years = [...new Set(rows.map(({ month }) => month.slice(0, 4)))].sort();
        // An aggregate is what the rows give that the viewer reads.
        expect(data.observations.aggregate).toEqual(combined(rows));
        expect(data.observations.groups).toEqual(
          years.map((year) => ({
            keys: { monthYear: Number(year) },
            ...combined(rows.filter(({ month }) => month.startsWith(year))),
          })),
        );
        return [
          rows.some(({ value }) => value === SMALL),
          ...[data.small.totalCount, data.boards.totalCount, data.first.nodes[0].value === SMALL],
        ];
      };
      expect(await shown(ANONYMOUS)).toEqual([false, 0, 0, false]);
      expect(await shown(OPERATOR)).toEqual([true, 1, 1, true]);
    });

    it.each([
      'recommendations(filter: { caseReview: { title: { contains: "a" } } }) { totalCount }',
      'recommendations(filter: { not: { caseReview: {} } }) { totalCount }',
      'boards(filter: { caseReviews: { none: {} } }) { totalCount }',
      'recommendations(orderBy: [{ caseReview: { field: REFERENCE } }]) { totalCount }',
      'recommendations { groups(by: [CASE_REVIEW]) { count } }',
      'recommendations { groups(by: [STATUS, CASE_REVIEW]) { keys { caseReview { title } } } }',
      'boards { nodes { recommendations(filter: { caseReview: {} }) { totalCount } } }',
    ])('a subject that a key may not read is denied through %s', async (field) => {
      const key = { ...OPERATOR, key: { id: '', prefix: '', scopes: ['boards:read', 'recommendations:read'] } };
      await graph.query(
        '{ recommendations(filter: { board: { slug: { eq: "x" } } }) { groups(by: [BOARD]) { count } } }',
        {},
        key,
      );
      const { errors } = await graph.tryRequest(`{ ${field} }`, {}, key);
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(expect.arrayContaining(['FORBIDDEN']));
      expect(errors?.filter(({ extensions }) => extensions.code !== 'FORBIDDEN')).toEqual([]);
    });
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
