import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getOperationAST, Kind, parse, type TypeNode } from 'graphql';
import { createGraph } from '../../server/graph';
import { checkDocument, standardLimits } from '../../server/platform/graphql/limits';
import { operationCost } from '../../server/platform/graphql/limits/cost';
import { prices } from '../../server/prices';
import { dataFolder, post, type SampleApp, send, startSampleApp } from './sample-app';

const root = join(__dirname, '..', '..');
const schema = createGraph();

function costOf(text: string, variables: Record<string, unknown> = {}): number {
  const document = checkDocument(text, standardLimits);
  const cost = document && operationCost(schema, document, undefined, variables);
  if (!cost) throw new Error(`No cost: ${text}`);
  return cost.requested;
}

/** What a list costs, with `filter` or `orderBy` as the only difference from one without. */
const glossary = (args = '', fields = 'nodes { term }') =>
  `{ board(slug: "a") { glossaryTerms(first: 1${args}) { ${fields} } } }`;
const or = (count: number, comparison: string) => `, filter: { or: [${`{ ${comparison} } `.repeat(count)}] }`;

describe('the cost of a query', () => {
  it.each<[text: string, cost: number, variables?: Record<string, unknown>]>([
    ['{ board(slug: "a") { name quorum } }', 102],
    ['{ boards(first: 7) { totalCount nodes { name } pageInfo { endCursor } } }', 136],
    ['{ boards(first: 7) { edges { cursor node { name } } } }', 119],
    ['{ boards { nodes { name } } }', 134],
    ['query ($n: Int) { boards(first: $n) { nodes { name } } }', 162, { n: 40 }],
    ['query ($n: Int = 30) { boards(first: $n) { nodes { name } } }', 148],
    ['query ($n: Int = 30) { boards(first: $n) { nodes { name } } }', 134, { n: null }],
    ['query ($all: Boolean!) { boards(first: 9) @include(if: $all) { nodes { name } } }', 0, { all: false }],
    ['{ boards(first: 9) { ...Page } } fragment Page on BoardConnection { nodes { name } }', 119],
    ['{ nodes(ids: ["a", "b", "c"]) { id } }', 10],
    ['{ scorecard(board: "a", month: "2018-10") { month } }', 502],
  ])('%s', (text, cost, variables = {}) => {
    expect(costOf(text, variables)).toBe(cost);
  });

  it('is the same for a filter in a variable and in the document', () => {
    const inDocument = costOf(glossary(or(3, 'meaning: { contains: "abc" }')));
    const query =
      'query ($f: GlossaryTermFilter) { board(slug: "a") { glossaryTerms(first: 1, filter: $f) { nodes { term } } } }';
    const parts = Array.from({ length: 3 }, () => ({ meaning: { contains: 'abc' } }));
    expect(costOf(query, { f: { or: parts } })).toBe(inDocument);
    const oneByOne =
      'query ($p: [GlossaryTermFilter!]) { board(slug: "a") { glossaryTerms(first: 1, filter: { or: $p }) { nodes { term } } } }';
    expect(costOf(oneByOne, { p: parts })).toBe(inDocument);
    const byDefault = query.replace(
      'Filter)',
      'Filter = { or: [{ meaning: { contains: "abc" } }, { meaning: { contains: "abc" } }, { meaning: { contains: "abc" } }] })',
    );
    expect(costOf(byDefault)).toBe(inDocument);
  });

  it.each<[what: string, dearer: string, cheaper: string, atLeast: number]>([
    [
      'each comparison of a filter',
      glossary(or(10, 'meaning: { contains: "a" }')),
      glossary(or(1, 'meaning: { contains: "a" }')),
      200,
    ],
    [
      'comparisons below "and" and "not"',
      glossary(', filter: { and: [{ not: { or: [{ term: { startsWith: "a" } }, { term: { contains: "b" } }] } }] }'),
      glossary(),
      50,
    ],
    [
      'each value of "in"',
      glossary(`, filter: { term: { in: [${'"a" '.repeat(100)}] } }`),
      glossary(', filter: { term: { in: ["a"] } }'),
      40,
    ],
    [
      'long texts in a filter',
      glossary(`, filter: { meaning: { contains: "${'a'.repeat(10_000)}" } }`),
      glossary(', filter: { meaning: { contains: "a" } }'),
      20,
    ],
    [
      'a filter at the root, which reads all boards',
      '{ glossaryTerms(first: 1, filter: { term: { contains: "a" } }) { nodes { term } } }',
      glossary(', filter: { term: { contains: "a" } }'),
      4_000,
    ],
    ['another order', glossary(', orderBy: [{ field: SOURCE }]'), glossary(), 20],
    ['a count', glossary('', 'totalCount nodes { term }'), glossary(), 10],
    [
      'a count of what a filter finds',
      glossary(or(1, 'term: { contains: "a" }'), 'totalCount'),
      glossary('', 'totalCount'),
      50,
    ],
    [
      'each alias of a value in a list',
      '{ boards(first: 100) { nodes { name a: name b: name } } }',
      '{ boards(first: 100) { nodes { name } } }',
      80,
    ],
    [
      'each alias of a list',
      '{ boards(first: 100) { nodes { meetings(first: 1) { nodes { id } } a: meetings(first: 1) { nodes { id } } } } }',
      '{ boards(first: 100) { nodes { meetings(first: 1) { nodes { id } } } } }',
      700,
    ],
    [
      'a long text, more than a number',
      '{ recommendations(first: 100) { nodes { text } } }',
      '{ recommendations(first: 100) { nodes { ordinal } } }',
      50,
    ],
    [
      'signals',
      '{ scorecard(board: "a", month: "2018-10") { rows { signal { direction } } } }',
      '{ scorecard(board: "a", month: "2018-10") { rows { value } } }',
      4_000,
    ],
  ])('includes %s', (_what, dearer, cheaper, atLeast) => {
    expect(costOf(dearer) - costOf(cheaper)).toBeGreaterThanOrEqual(atLeast);
  });

  it('of more than three searches in one operation is beyond the limit', () => {
    const search = 'search(text: "review") { totalCount }';
    expect(costOf(`{ ${search} }`)).toBeLessThan(standardLimits.cost / 3);
    expect(costOf(`{ a: ${search} b: ${search} c: ${search} d: ${search} }`)).toBeGreaterThan(standardLimits.cost);
  });

  it('of groups grows with their keys, and not with the filter again', () => {
    const { value, related } = prices.row.key;
    const groups = (by: string, args = '') => costOf(`{ recommendations${args} { groups(by: [${by}]) { count } } }`);
    const filter = '(filter: { text: { contains: "a" } })';
    expect(groups('STATUS, REFERENCE') - groups('STATUS')).toBe(prices.rows.root * value);
    expect(groups('BOARD, STATUS') - groups('STATUS')).toBe(prices.rows.root * related);
    expect(groups('STATUS, REFERENCE', filter) - groups('STATUS', filter)).toBe(prices.rows.root * value);
    expect(groups('BOARD, STATUS')).toBeLessThan(standardLimits.cost / 3);
    // A group for nearly every row of a national data set takes seconds.
    const everyRow = '{ observations { groups(by: [INDICATOR, MONTH]) { count } } }';
    expect(costOf(everyRow)).toBeGreaterThan(standardLimits.cost);
  });

  it('is multiplied by the lists above', () => {
    const filtered = (boards: number) =>
      `{ boards(first: ${boards}) { nodes { glossaryTerms(first: 1, filter: { term: { contains: "a" } }) { totalCount } } } }`;
    const [one, hundred] = [costOf(filtered(1)), costOf(filtered(100))];
    expect(hundred).toBeGreaterThan(20 * one);
  });

  it('has a price for fields of the graph only', () => {
    const unknown = Object.keys(prices.fields).filter((name) => {
      const [type = '', field = ''] = name.split('.');
      const fields = (schema.getType(type) as { getFields?(): object } | undefined)?.getFields?.() ?? {};
      return !(field in fields);
    });
    expect(unknown).toEqual([]);
  });
});

/** Values for the variables of documents: lists are as long as a page. */
function valueOf(type: TypeNode, name: string): unknown {
  if (type.kind === Kind.NON_NULL_TYPE) return valueOf(type.type, name);
  if (type.kind === Kind.LIST_TYPE) return Array.from({ length: 20 }, () => valueOf(type.type, name));
  const [day, time] = ['2018-09-27', '2018-01-01T00:00:00.000Z'];
  const values: Record<string, unknown> = {
    ...{ Month: '2018-10', Date: day, FinancialYear: '2017-18', PointInTime: day, DateTime: time, Int: 20 },
  };
  return values[type.name.value] ?? 'x';
}

const folder = (...path: string[]): string[] =>
  readdirSync(join(root, ...path))
    .filter((file) => file.endsWith('.graphql') && file !== 'write.graphql')
    .map((file) => readFileSync(join(root, ...path, file), 'utf8'));

function nameAndCost(text: string): [name: string, cost: number] {
  const operation = getOperationAST(parse(text));
  const required = (operation?.variableDefinitions ?? []).filter(({ type }) => type.kind === Kind.NON_NULL_TYPE);
  const variables = required.map(({ variable, type }) => [variable.name.value, valueOf(type, variable.name.value)]);
  return [operation?.name?.value ?? text, costOf(text, Object.fromEntries(variables) as Record<string, unknown>)];
}

describe('queries that people and programs send', () => {
  // Those of this release and of earlier ones.
  const manifest = readFileSync(join(root, 'schema', 'trusted-documents.json'), 'utf8');
  const trusted = Object.values(JSON.parse(manifest) as Record<string, string>).filter((text) =>
    text.includes('query '),
  );

  it('cost at most a third of the limit, with few exceptions', () => {
    const all = [...trusted, ...folder('schema', 'examples'), ...folder('test', 'bench', 'queries')].map(nameAndCost);
    expect(all.length).toBeGreaterThan(50);
    const dear = all.filter(([, cost]) => cost > standardLimits.cost / 3).map(([name]) => name);
    // Filters across the relations of all boards, all boards at once, and a document of 0.1.0.
    expect(dear.sort()).toEqual(['Late', 'MeetingsOnDate', 'Obligations', 'Overdue']);
  });

  it('of earlier releases stay within the limit', () => {
    expect(trusted.map(nameAndCost).filter(([, cost]) => cost > standardLimits.cost)).toEqual([]);
  });
});

describe('a query that costs too much', () => {
  let data: Awaited<ReturnType<typeof dataFolder>>;
  let app: SampleApp;

  beforeAll(async () => {
    data = await dataFolder();
    app = await startSampleApp(data.path);
  });
  afterAll(async () => {
    await app.close();
    await data.remove();
  });

  const aliases = (count: number, field: string) =>
    Array.from({ length: count }, (_, i) => `a${i}: ${field}`).join(' ');
  const filter = { or: Array.from({ length: 100 }, (_, i) => ({ meaning: { contains: `${'z'.repeat(200)}${i}` } })) };

  it.each<[why: string, query: string, variables: object, message: RegExp]>([
    [
      'filters in a variable',
      `query ($f: GlossaryTermFilter) { glossaryTerms(first: 100) { nodes { board { ${aliases(40, 'glossaryTerms(first: 1, filter: $f) { totalCount }')} } } } }`,
      { f: filter },
      /comes from (counting and combining the items|the filters) of glossaryTerms \(100\).*(comparisons|totalCount)/,
    ],
    [
      'values of a list',
      `{ boards(first: 20) { nodes { recommendations(first: 50) { nodes { ${aliases(99, 'text')} } } } } }`.replace(
        'first: 50',
        'first: 100',
      ),
      {},
      /comes from the fields selected in boards \(20\) > recommendations \(100\): select fewer fields/,
    ],
    [
      'sorting',
      `{ ${aliases(20, 'recommendations(first: 1, orderBy: [{ field: THEME }]) { nodes { id } }')} }`.replaceAll(
        'first: 1,',
        'first: 1, filter: { text: { contains: "a" } },',
      ),
      {},
      /comes from the filters of/,
    ],
    [
      'computed fields',
      '{ boards(first: 100) { nodes { obligations(first: 1) { totalCount } } } }',
      {},
      /comes from the computed fields of boards \(100\).*fewer objects/,
    ],
  ])('because of %s says so, with what to do', async (_why, query, variables, message) => {
    const { status, json } = await send(app.url, post({ query, variables }));
    expect(status).toBe(400);
    expect(json.data).toBeUndefined();
    expect(json.errors).toHaveLength(1);
    const [{ message: text, extensions }] = json.errors;
    expect(text).toMatch(message);
    expect(extensions).toEqual({
      code: 'COST_TOO_HIGH',
      maximum: standardLimits.cost,
      requested: expect.any(Number),
    });
    expect(extensions.requested).toBeGreaterThan(standardLimits.cost);
  });

  it('is found in the variables each time, also after the same document was cheap', async () => {
    const query =
      'query ($f: RecommendationFilter) { boards(first: 100) { nodes { recommendations(first: 1, filter: $f) { totalCount } } } }';
    const cheap = { f: { status: { eq: 'OPEN' } } };
    const dear = { f: { or: Array.from({ length: 90 }, () => ({ text: { contains: 'a' } })) } };
    const statuses: number[] = [];
    for (const variables of [cheap, dear, cheap])
      statuses.push((await send(app.url, post({ query, variables }))).status);
    expect(statuses).toEqual([200, 400, 200]);
  });
});
