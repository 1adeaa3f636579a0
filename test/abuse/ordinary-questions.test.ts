import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { getIntrospectionQuery, type GraphQLObjectType } from 'graphql';
import { createGraph } from '../../server/graph';
import { checkDocument, checkVariables, standardLimits } from '../../server/platform/graphql/limits';
import { operationCost } from '../../server/platform/graphql/limits/cost';
import { dataFolder, post, type SampleApp, send, startSampleApp } from './sample-app';

const schemaFolder = join(__dirname, '..', '..', 'schema');
const textsOf = (folder: string): [string, string][] =>
  readdirSync(folder).map((file) => [basename(file, '.graphql'), readFileSync(join(folder, file), 'utf8')]);
const manifest = JSON.parse(readFileSync(join(schemaFolder, 'trusted-documents.json'), 'utf8')) as Record<
  string,
  string
>;
const operations = Object.values(manifest).flatMap((text): [string, string][] => {
  const name = /^\s*query (\w+)/.exec(text)?.[1];
  return name === undefined ? [] : [[name, text]];
});
const questions = textsOf(join(__dirname, 'questions'));
/** The question on governance asks for what is not in the graph yet: how large it is can be told, what it costs cannot. */
const isAhead = (name: string) => {
  const board = createGraph().getType('Board') as GraphQLObjectType;
  return name === 'governance' && !board.getFields().monitoringList;
};

/** Values that the client's documents are asked with; each takes those that it knows. */
const known: Record<string, unknown> = {
  ...{ board: 'southampton-children-families-scrutiny-panel', ref: 'LAC1' },
  ...{
    partner: 'southampton-city-council',
    financialYear: '2017-18',
    reference: 'R',
    month: '2018-10',
    date: '2018-09-27',
    from: '2018-01-01',
    to: '2018-12-31',
    year: '2017-18',
    text: 'looked after',
  },
};

describe('ordinary questions', () => {
  let folder: Awaited<ReturnType<typeof dataFolder>>;
  let app: SampleApp;
  let meeting: string;

  beforeAll(async () => {
    folder = await dataFolder();
    app = await startSampleApp(folder.path);
    const { json } = await send(app.url, post({ query: '{ meetings(first: 1) { nodes { id } } }' }));
    meeting = json.data.meetings.nodes[0].id as string;
  });
  afterAll(async () => {
    await app.close();
    await folder.remove();
  });

  async function expectAnswer(query: string): Promise<void> {
    const names = [...query.matchAll(/\$(\w+): ?\w+!/g)].map(([, name = '']) => name);
    const variables = Object.fromEntries(names.map((name) => [name, name === 'id' ? meeting : known[name]]));
    const { status, json } = await send(app.url, post({ query, variables }));
    expect({ status, errors: json.errors }).toEqual({ status: 200, errors: undefined });
    const { requested, maximum } = json.extensions.cost as { requested: number; maximum: number };
    expect(maximum).toBe(standardLimits.cost);
    expect(requested).toBeGreaterThan(0);
  }

  it.each(operations)('%s of the client is within the limits', async (_name, text) => expectAnswer(text));

  it.each(textsOf(join(schemaFolder, 'examples')))('the example %s is within the limits', async (_name, text) =>
    expectAnswer(text),
  );

  it.each(questions.filter(([name]) => !isAhead(name)))('the question %s is within the limits', async (_name, text) =>
    expectAnswer(text),
  );

  it.each(questions)('the question %s is not too large', (_name, text) => {
    expect(checkDocument(text, standardLimits)).toBeDefined();
  });

  it('the schema can be asked for as GraphiQL asks', async () => {
    const options = { specifiedByUrl: true, directiveIsRepeatable: true, inputValueDeprecation: true, oneOf: true };
    await expectAnswer(getIntrospectionQuery({ ...options, schemaDescription: true }));
  });

  it('the deepest filter is not too deep a variable', () => {
    const deepest = Array.from({ length: 7 }).reduce<object>((inner) => ({ and: [inner] }), { name: { in: ['a'] } });
    expect(() => checkVariables({ filter: deepest }, standardLimits)).not.toThrow();
  });
});

describe('what a question costs', () => {
  const schema = createGraph();
  const costOf = (text: string, variables = {}) => {
    const document = checkDocument(text, standardLimits);
    return document && operationCost(schema, document, undefined, variables)?.requested;
  };

  it.each<[text: string, cost: number, variables?: object]>([
    ['{ board(slug: "a") { name quorum } }', 1],
    ['{ boards(first: 7) { totalCount nodes { name } pageInfo { endCursor } } }', 8],
    ['{ boards(first: 7) { edges { cursor node { name } } } }', 8],
    ['{ boards { nodes { name } } }', 21],
    ['{ boards(last: 3) { nodes { children(first: 4) { nodes { name } } } } }', 19],
    ['query ($n: Int) { boards(first: $n) { nodes { name } } }', 41, { n: 40 }],
    ['query ($n: Int = 30) { boards(first: $n) { nodes { name } } }', 31],
    ['query ($n: Int = 30) { boards(first: $n) { nodes { name } } }', 21, { n: null }],
    ['query ($all: Boolean!) { boards(first: 9) @include(if: $all) { nodes { name } } }', 0, { all: false }],
    ['{ boards(first: 9) { ...Page } } fragment Page on BoardConnection { nodes { name } }', 10],
    ['{ nodes(ids: ["a", "b", "c"]) { id } }', 4],
    ['{ a: boards(first: 2) { nodes { name } } b: boards(first: 2) { nodes { name } } }', 6],
    ['{ indicators(first: 1) { nodes { observations(last: 13) { value } benchmarks { value } } } }', 22],
    ['{ scorecard(board: "a", month: "2018-10") { month } }', 60],
    ['{ scorecard(board: "a", month: "2018-10") { rows { value } } }', 121],
    ['{ scorecard(board: "a", month: "2018-10") { rows { judgement signal { direction } } } }', 481],
  ])('%s', (text, cost, variables = {}) => {
    expect(costOf(text, variables)).toBe(cost);
  });

  it('is told with the lists that make it dear', async () => {
    const document = checkDocument(
      '{ a: boards(first: 100) { nodes { parent { meetings(first: 50) { nodes { id } } } } } partners { nodes { id } } }',
      standardLimits,
    );
    const cost = document && operationCost(schema, document, undefined, {});
    expect(cost?.dearest()).toBe('boards (100) > meetings (50)');
  });
});
