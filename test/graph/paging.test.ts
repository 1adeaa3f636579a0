import { openSampleGraph, type SampleGraph } from '../support/sample-graph';

interface Page {
  readonly nodes: { readonly id: string; readonly [property: string]: unknown }[];
  readonly edges: { readonly cursor: string; readonly node: { readonly id: string } }[];
  readonly pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
  readonly totalCount: number;
}

/** Values with many nulls, which test the ends of the order. */
const query = `
  query Figures($first: Int, $after: String, $last: Int, $before: String, $orderBy: [ContextFigureOrder!], $filter: ContextFigureFilter) {
    board(slug: "southampton-lscb") {
      contextFigures(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy, filter: $filter) {
        nodes { id name area period value page from topic status }
        edges { cursor node { id } }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        totalCount
      }
    }
  }`;

const orders = ['NAME', 'AREA', 'PERIOD', 'VALUE', 'PAGE', 'FROM', 'TOPIC', 'STATUS', 'CREATED_AT'].flatMap((field) => [
  [{ field, direction: 'ASC' }],
  [{ field, direction: 'DESC' }],
]);
const severalSteps = [
  [
    { field: 'VALUE', direction: 'DESC' },
    { field: 'NAME', direction: 'ASC' },
  ],
  [
    { field: 'FROM', direction: 'ASC' },
    { field: 'PAGE', direction: 'DESC' },
    { field: 'AREA', direction: 'ASC' },
  ],
  [],
];

describe('paging', () => {
  let graph: SampleGraph;
  let all: string[];

  async function page(variables: Record<string, unknown>): Promise<Page> {
    const { data } = await graph.query(query, variables);
    return data.board.contextFigures as Page;
  }

  /** All ids, page by page, in one direction. */
  async function walk(size: number, forward: boolean, rest: Record<string, unknown>): Promise<string[]> {
    const ids: string[] = [];
    let cursor: string | null = null;
    for (;;) {
      const place: Record<string, unknown> = forward ? { first: size, after: cursor } : { last: size, before: cursor };
      const { nodes, edges, pageInfo, totalCount } = await page({ ...place, ...rest });
      expect(edges.map(({ node }) => node.id)).toEqual(nodes.map(({ id }) => id));
      expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([edges[0]?.cursor, edges.at(-1)?.cursor]);
      if (forward) ids.push(...nodes.map(({ id }) => id));
      else ids.unshift(...nodes.map(({ id }) => id));
      const isLast = ids.length === totalCount;
      expect([pageInfo.hasNextPage, pageInfo.hasPreviousPage]).toEqual(
        forward ? [!isLast, ids.length > nodes.length] : [ids.length > nodes.length, !isLast],
      );
      if (isLast) return ids;
      cursor = forward ? pageInfo.endCursor : pageInfo.startCursor;
    }
  }

  beforeAll(async () => {
    graph = await openSampleGraph();
    all = (await walk(100, true, {})).sort();
  });

  afterAll(() => graph.close());

  it.each([...orders, ...severalSteps].map((orderBy) => ({ orderBy, name: JSON.stringify(orderBy) })))(
    'meets each object once, forwards and backwards, by $name',
    async ({ orderBy }) => {
      const forward = await walk(40, true, { orderBy });
      expect([...forward].sort()).toEqual(all);
      expect(await walk(40, false, { orderBy })).toEqual(forward);
    },
  );

  it('puts nulls last in both directions', async () => {
    for (const direction of ['ASC', 'DESC']) {
      const { nodes } = await page({ first: 100, orderBy: [{ field: 'VALUE', direction }] });
      const values = nodes.map(({ value }) => value as number | null);
      const present = values.filter((value) => value !== null);
      expect(values.slice(0, present.length)).toEqual(present);
      expect(present).toEqual([...present].sort((a, b) => (direction === 'ASC' ? a - b : b - a)));
      expect(present.length).toBeLessThan(values.length);
    }
  });

  it('pages through one object at a time', async () => {
    const filter = { topic: { eq: 'CHILD_SEXUAL_EXPLOITATION' } };
    const ids = await walk(1, true, { filter });
    expect(ids.length).toBeGreaterThan(5);
    expect(await walk(1, false, { filter })).toEqual(ids);
  });

  it('does not lose or repeat an object if another is added between two pages', async () => {
    const order = { orderBy: [{ field: 'NAME', direction: 'ASC' }] };
    const first = await page({ first: 20, ...order });
    const insert = `insert into context_figure (board_id, topic, name, area, period, status, unit)
      select id, 'HEALTH', $1, 'Southampton', '2018', 'NOT_STATED', 'COUNT' from board where slug = 'southampton-lscb'`;
    await graph.database.query(insert, ['!!! before all others']);
    const second = await page({ first: 20, after: first.pageInfo.endCursor, ...order });
    expect(second.nodes.filter(({ id }) => first.nodes.some((node) => node.id === id))).toEqual([]);
    expect(second.nodes[0]?.name?.toString().localeCompare(String(first.nodes.at(-1)?.name))).toBeGreaterThanOrEqual(0);
    await graph.database.query(`delete from context_figure where name = $1`, ['!!! before all others']);
  });

  it('counts only if requested', async () => {
    const { statements } = await graph.query(`{ boards { nodes { slug } } partners { totalCount } }`);
    const [boards, partners] = statements;
    expect(boards).not.toContain('count(*)');
    expect(partners).toContain('count(*)');
    expect(partners).not.toContain('limit');
  });

  it('returns twenty objects by default', async () => {
    const { nodes, pageInfo } = await page({});
    expect(nodes).toHaveLength(20);
    expect(pageInfo.hasNextPage).toBe(true);
  });
});
