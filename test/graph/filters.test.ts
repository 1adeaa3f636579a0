import { openSampleGraph, type SampleGraph } from '../support/sample-graph';

type Figure = Readonly<Record<string, string | number | null>>;
type Filter = Readonly<Record<string, unknown>>;

/** A second, simple implementation of filters. */
function holds(figure: Figure, filter: Filter): boolean {
  return Object.entries(filter).every(([name, condition]) => {
    if (name === 'and') return (condition as Filter[]).every((part) => holds(figure, part));
    if (name === 'or') return (condition as Filter[]).some((part) => holds(figure, part));
    if (name === 'not') return !holds(figure, condition as Filter);
    const value = figure[name] ?? null;
    return Object.entries(condition as Filter).every(([operator, operand]) => compare(value, operator, operand));
  });
}

function compare(figure: string | number | null, operator: string, operand: unknown): boolean {
  if (operator === 'isNull') return (figure === null) === operand;
  if (figure === null) return false;
  // Texts and numbers compare alike here: each attribute has values of one type only.
  const value = figure as number;
  const text = String(value).toLowerCase();
  switch (operator) {
    case 'eq':
      return value === operand;
    case 'ne':
      return value !== operand;
    case 'in':
      return (operand as unknown[]).includes(value);
    case 'lt':
      return value < (operand as number);
    case 'lte':
      return value <= (operand as number);
    case 'gt':
      return value > (operand as number);
    case 'gte':
      return value >= (operand as number);
    case 'contains':
      return text.includes(String(operand).toLowerCase());
    case 'startsWith':
      return text.startsWith(String(operand).toLowerCase());
    default:
      throw new Error(operator);
  }
}

/** Pseudo-random, reproducible numbers. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

const query = `query ($filter: ContextFigureFilter) {
  board(slug: "southampton-lscb") {
    a: contextFigures(first: 100, filter: $filter) { totalCount nodes { id } }
    b: contextFigures(last: 100, filter: $filter) { nodes { id } }
  }
}`;

describe('filters', () => {
  let graph: SampleGraph;
  let figures: Figure[];

  async function found(filter: Filter): Promise<{ ids: string[]; totalCount: number }> {
    const { data } = await graph.query(query, { filter });
    const nodes = [...data.board.a.nodes, ...data.board.b.nodes] as { id: string }[];
    return { ids: [...new Set(nodes.map(({ id }) => id))].sort(), totalCount: data.board.a.totalCount as number };
  }

  beforeAll(async () => {
    graph = await openSampleGraph();
    const fields = 'id topic name area period from to value status unit note page';
    const { data } = await graph.query(
      `{ board(slug: "southampton-lscb") { a: contextFigures(first: 100) { nodes { ${fields} } } b: contextFigures(last: 100) { nodes { ${fields} } } } }`,
    );
    const nodes = [...data.board.a.nodes, ...data.board.b.nodes] as Figure[];
    figures = [...new Map(nodes.map((figure) => [figure.id, figure])).values()];
  });

  afterAll(() => graph.close());

  it('match the simple implementation, for 150 random ones', async () => {
    const random = seeded(20181129);
    const pick = <Item>(list: readonly Item[]): Item => list[Math.floor(random() * list.length)] as Item;
    const valueOf = (name: string) =>
      pick(figures.map((figure) => figure[name] ?? null).filter((value) => value !== null));
    const single = (): Filter => {
      const [name, operators] = pick<[string, string[]]>([
        ['topic', ['eq', 'ne', 'in', 'isNull']],
        ['name', ['eq', 'ne', 'in', 'contains', 'startsWith', 'isNull']],
        ['area', ['eq', 'ne', 'contains']],
        ['from', ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'isNull']],
        ['value', ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'in', 'isNull']],
        ['page', ['lt', 'gte', 'in', 'isNull']],
        ['note', ['contains', 'isNull']],
      ]);
      const operator = pick(operators);
      if (operator === 'isNull') return { [name]: { isNull: random() < 0.5 } };
      const value = valueOf(name);
      if (operator === 'in') return { [name]: { in: [value, valueOf(name)] } };
      if (operator === 'contains') return { [name]: { contains: String(value).slice(1, 5).toUpperCase() } };
      if (operator === 'startsWith') return { [name]: { startsWith: String(value).slice(0, 3).toLowerCase() } };
      return { [name]: { [operator]: value } };
    };
    const make = (depth: number): Filter => {
      const kind = depth === 0 ? 'single' : pick(['single', 'single', 'pair', 'and', 'or', 'not']);
      if (kind === 'pair') return { ...single(), ...single() };
      if (kind === 'not') return { not: make(depth - 1) };
      if (kind === 'and' || kind === 'or') return { [kind]: [make(depth - 1), make(depth - 1)] };
      return single();
    };
    for (let round = 0; round < 150; round += 1) {
      const filter = make(3);
      const expected = figures
        .filter((figure) => holds(figure, filter))
        .map(({ id }) => String(id))
        .sort();
      const { ids, totalCount } = await found(filter);
      expect({ filter, ids, totalCount }).toEqual({ filter, ids: expected, totalCount: expected.length });
    }
  });

  it('treat percent signs, underscores, quotes and backslashes literally', async () => {
    for (const text of ['%', '_', `'; drop table board; --`, '\\', '"', '$1', '*']) {
      const expected = figures.filter(({ name }) => String(name).includes(text)).length;
      expect((await found({ name: { contains: text } })).totalCount).toBe(expected);
    }
  });

  it('ignore the case of letters beyond ASCII', async () => {
    const insert = `insert into context_figure (board_id, topic, name, area, period, status, unit)
      select id, 'HEALTH', 'École Siân', 'Southampton', '2018', 'NOT_STATED', 'COUNT' from board where slug = 'southampton-lscb'`;
    await graph.database.query(insert);
    expect((await found({ name: { contains: 'éCOLE' } })).totalCount).toBe(1);
    expect((await found({ name: { startsWith: 'ÉCole sIÂN' } })).totalCount).toBe(1);
    await graph.database.query(`delete from context_figure where name = 'École Siân'`);
  });

  it('find nothing for an empty list, and everything without conditions', async () => {
    expect((await found({ name: { in: [] } })).totalCount).toBe(0);
    expect((await found({ or: [] })).totalCount).toBe(0);
    expect((await found({})).totalCount).toBe(figures.length);
    expect((await found({ and: [], name: {} })).totalCount).toBe(figures.length);
  });

  it('apply to plain lists too', async () => {
    const { data } = await graph.query(`{
      indicators(filter: { ref: { eq: "LAC1" } }) { nodes {
        observations(filter: { month: { gte: "2018-04", lt: "2018-07" } }) { month value }
        latest: observations(last: 2) { month }
        earliest: observations(first: 1) { month }
      } } }`);
    expect(data.indicators.nodes[0]).toEqual({
      observations: [
        { month: '2018-04', value: 521 },
        { month: '2018-05', value: 524 },
        { month: '2018-06', value: 534 },
      ],
      latest: [{ month: '2018-09' }, { month: '2018-10' }],
      earliest: [{ month: '2017-10' }],
    });
  });
});
