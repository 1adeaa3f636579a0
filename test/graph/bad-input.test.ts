import { openSampleGraph, type SampleGraph } from '../support/sample-graph';

const someBoard = 'Board:00000000-0000-4000-8000-000000000000';
const boards = (args: string) => `{ boards(${args}) { nodes { slug } } }`;
const months = (filter: string) => `{ indicators(first: 1) { nodes { observations(filter: ${filter}) { month } } } }`;

/** A query, its error code, and the fix in its message. */
const table: [title: string, query: string, code: string, fix: RegExp][] = [
  ['first: 0', boards('first: 0'), 'INVALID_PAGE', /"first" is 0\. It must be between 1 and 100/],
  ['first: 101', boards('first: 101'), 'INVALID_PAGE', /between 1 and 100/],
  ['first: -1', boards('first: -1'), 'INVALID_PAGE', /between 1 and 100/],
  ['last: 0', boards('last: 0'), 'INVALID_PAGE', /"last" is 0/],
  ['last: 101', boards('last: 101'), 'INVALID_PAGE', /"last" is 101/],
  ['first and last', boards('first: 1, last: 1'), 'INVALID_PAGE', /not both/],
  ['after with last', boards('last: 1, after: "x"'), 'INVALID_PAGE', /use "before"/],
  ['before with first', boards('first: 1, before: "x"'), 'INVALID_PAGE', /use "after"/],
  ['a list of 0', `{ indicators { nodes { observations(last: 0) { month } } } }`, 'INVALID_PAGE', /between 1 and 500/],
  [
    'a list of 501',
    `{ indicators { nodes { observations(first: 501) { month } } } }`,
    'INVALID_PAGE',
    /between 1 and 500/,
  ],
  ['a cursor of noise', boards('first: 1, after: "noise"'), 'INVALID_CURSOR', /Pass a cursor from the same field/],
  ['an empty cursor', boards('first: 1, after: ""'), 'INVALID_CURSOR', /cursor/],
  ['an id of noise', `{ node(id: "noise") { id } }`, 'INVALID_ID', /unchanged/],
  ['an id of no type', `{ node(id: "Query:00000000-0000-4000-8000-000000000000") { id } }`, 'INVALID_ID', /not an id/],
  [
    'an id of a built-in name',
    `{ node(id: "constructor:00000000-0000-4000-8000-000000000000") { id } }`,
    'INVALID_ID',
    /not an id/,
  ],
  ['an id with SQL in it', `{ node(id: "Board:' or 1=1 --") { id } }`, 'INVALID_ID', /not an id/],
  ['one bad id of several', `{ nodes(ids: ["${someBoard}", "x"]) { id } }`, 'INVALID_ID', /"ids\.1"/],
  [
    '101 ids',
    `{ nodes(ids: [${Array.from({ length: 101 }, () => `"${someBoard}"`).join(' ')}]) { id } }`,
    'INVALID_PAGE',
    /at most 100/,
  ],
  ['month 2018-13', months('{ month: { eq: "2018-13" } }'), 'INVALID_VALUE', /"2018-13" is not a Month.*"2018-10"/],
  ['month 2018-1', months('{ month: { eq: "2018-1" } }'), 'INVALID_VALUE', /is not a Month/],
  ['month as a number', months('{ month: { eq: 201810 } }'), 'INVALID_VALUE', /is not a Month/],
  [
    'day 30 February',
    `{ board(slug: "a") { contextFigures(filter: { from: { eq: "2018-02-30" } }) { totalCount } } }`,
    'INVALID_VALUE',
    /is not a Date/,
  ],
  [
    'a year that does not follow',
    `{ board(slug: "a") { contributions(filter: { financialYear: { eq: "2017-19" } }) { totalCount } } }`,
    'INVALID_VALUE',
    /is not a FinancialYear/,
  ],
  [
    'a year that ends after the last day of a Date',
    `{ board(slug: "a") { contributions(filter: { financialYear: { eq: "9999-00" } }) { totalCount } } }`,
    'INVALID_VALUE',
    /is not a FinancialYear/,
  ],
  [
    'a time without a zone',
    `{ meetings(filter: { startsAt: { gt: "2018-11-29T17:30:00" } }) { totalCount } }`,
    'INVALID_VALUE',
    /is not a DateTime/,
  ],
  ['a filter that compares with null', boards('filter: { name: { eq: null } }'), 'INVALID_FILTER', /isNull/],
  ['a filter that is null inside', boards('filter: { name: null }'), 'INVALID_FILTER', /Leave it out/],
  ['101 choices', boards(`filter: { name: { in: [${'"a",'.repeat(101)}] } }`), 'INVALID_FILTER', /100 values at most/],
  [
    '101 comparisons',
    boards(`filter: { or: [${'{ name: { eq: "a" } },'.repeat(101)}] }`),
    'INVALID_FILTER',
    /at most 100 comparisons/,
  ],
  ['a filter too deep', boards(`filter: ${'{ not: '.repeat(12)}{}${' }'.repeat(12)}`), 'INVALID_FILTER', /levels deep/],
  ['six steps of order', boards(`orderBy: [${'{ field: NAME },'.repeat(6)}]`), 'INVALID_VALUE', /5 steps/],
  ['a character that no text can hold', boards(`filter: { name: { eq: "a\\u0000" } }`), 'INVALID_VALUE', /U\+0000/],
  ['such a character in a slug', `{ board(slug: "a\\u0000") { name } }`, 'INVALID_VALUE', /U\+0000/],
];

describe('bad input', () => {
  let graph: SampleGraph;

  beforeAll(async () => {
    graph = await openSampleGraph();
  });

  afterAll(() => graph.close());

  it.each(table)('%s: a clear error with a stable code', async (_title, query, code, fix) => {
    const { data, errors, statements } = await graph.tryRequest(query);
    expect(errors?.length).toBeGreaterThan(0);
    for (const error of errors ?? []) {
      expect(error.extensions.code).toBe(code);
      expect(error.message).toMatch(fix);
    }
    // The response has no data, and the database got only the statements of the path to the error.
    expect(JSON.stringify(data ?? null)).not.toMatch(/"nodes":\[\{|"totalCount"/);
    expect(statements.length).toBeLessThanOrEqual(1);
  });

  it('a cursor of another list, another order, or with forged values is rejected', async () => {
    const { data } = await graph.query(
      `{ boards(first: 1) { pageInfo { endCursor } } meetings(first: 1) { pageInfo { endCursor } } }`,
    );
    const cursor = data.boards.pageInfo.endCursor as string;
    const parts = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    const forge = (...values: unknown[]) => Buffer.from(JSON.stringify(values)).toString('base64url');
    const forged = [
      data.meetings.pageInfo.endCursor as string,
      cursor.slice(0, -4),
      forge(parts[0]),
      forge(parts[0], null, parts[2]),
      forge(parts[0], parts[1], 'x'),
      forge(parts[0], { a: 1 }, parts[2]),
      forge(parts[0], 'a\0', parts[2]),
      forge('Board slug id', parts[1], parts[2]),
      forge(),
    ];
    for (const after of forged) {
      const { errors } = await graph.tryRequest(`query ($after: String) { boards(after: $after) { nodes { slug } } }`, {
        after,
      });
      expect({ after, code: errors?.[0]?.extensions.code }).toEqual({ after, code: 'INVALID_CURSOR' });
    }
    const other = await graph.tryRequest(
      `query ($after: String) { boards(after: $after, orderBy: [{ field: SLUG }]) { nodes { slug } } }`,
      { after: cursor },
    );
    expect(other.errors?.[0]?.extensions.code).toBe('INVALID_CURSOR');
  });

  it('variables get the same errors as literals', async () => {
    const query = `query ($month: Month!) { indicators(first: 1) { nodes { observations(filter: { month: { eq: $month } }) { month } } } }`;
    const { errors } = await graph.tryRequest(query, { month: '2018-13' });
    expect(errors?.[0]?.message).toMatch(/\$month.*"2018-13" is not a Month/);
    expect(errors?.[0]?.extensions.code).toBe('INVALID_VALUE');
    const page = await graph.tryRequest(`query ($n: Int) { boards(first: $n) { nodes { slug } } }`, { n: 101 });
    expect(page.errors?.[0]?.extensions.code).toBe('INVALID_PAGE');
  });

  it('a plain list that is too long is rejected, not truncated', async () => {
    await graph.database.query(
      `insert into commentary (indicator_id, month, text)
       select (select id from indicator where ref = 'LAC1'), (date '1950-01-01' + make_interval(months => n))::date, 'x' from generate_series(1, 520) as n`,
    );
    const list = (args: string) =>
      `{ indicators(filter: { ref: { eq: "LAC1" } }) { nodes { commentaries${args} { month } } } }`;
    const { errors } = await graph.tryRequest(list(''));
    expect(errors?.[0]?.extensions.code).toBe('LIST_TOO_LONG');
    expect(errors?.[0]?.message).toMatch(/more than 500 entries.*"first" or "last"/);
    const { data } = await graph.query(list('(last: 500)'));
    expect(data.indicators.nodes[0].commentaries).toHaveLength(500);
    expect(data.indicators.nodes[0].commentaries.at(-1).month).toBe('2018-10');
  });

  it('a board or object that does not exist is null', async () => {
    const { data } = await graph.query(
      `{ board(slug: "nowhere") { name } partner(slug: "") { name } node(id: "${someBoard}") { id } }`,
    );
    expect(data).toEqual({ board: null, partner: null, node: null });
  });
});
