import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { getIntrospectionQuery, type GraphQLObjectType } from 'graphql';
import { createGraph } from '../../server/graph';
import { checkDocument, standardLimits } from '../../server/platform/graphql/limits';
import { checkVariables } from '../../server/platform/graphql/limits/check-variables';
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
const queries = textsOf(join(__dirname, 'queries'));
/** The governance query has fields that are not in the graph yet: its size can be checked, but not its cost. */
const isAhead = (name: string) => {
  const board = createGraph().getType('Board') as GraphQLObjectType;
  return name === 'governance' && !board.getFields().monitoringList;
};

/** The variables of the client's documents. Each document uses those that it declares. */
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
    definition: 'LAC1',
  },
};

describe('ordinary queries', () => {
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

  async function expectResponse(query: string): Promise<void> {
    const names = [...query.matchAll(/\$(\w+): ?\[?\w+!\]?!?/g)].map(([, name = '']) => name);
    const values: Record<string, unknown> = { ...known, id: meeting, ids: [meeting] };
    const variables = Object.fromEntries(names.map((name) => [name, values[name]]));
    const { status, json } = await send(app.url, post({ query, variables }));
    expect({ status, errors: json.errors }).toEqual({ status: 200, errors: undefined });
    const { requested, maximum } = json.extensions.cost as { requested: number; maximum: number };
    expect(maximum).toBe(standardLimits.cost);
    expect(requested).toBeGreaterThan(0);
  }

  it.each(operations)('%s of the client is within the limits', async (_name, text) => expectResponse(text));

  it.each(textsOf(join(schemaFolder, 'examples')))('the example %s is within the limits', async (_name, text) =>
    expectResponse(text),
  );

  it.each(queries.filter(([name]) => !isAhead(name)))('the query %s is within the limits', async (_name, text) =>
    expectResponse(text),
  );

  it.each(queries)('the query %s is not too large', (_name, text) => {
    expect(checkDocument(text, standardLimits)).toBeDefined();
  });

  it('the introspection of GraphiQL is within the limits', async () => {
    const options = { specifiedByUrl: true, directiveIsRepeatable: true, inputValueDeprecation: true, oneOf: true };
    await expectResponse(getIntrospectionQuery({ ...options, schemaDescription: true }));
  });

  it('the deepest filter is within the limit of variables', () => {
    const deepest = Array.from({ length: 7 }).reduce<object>((inner) => ({ and: [inner] }), { name: { in: ['a'] } });
    expect(() => checkVariables({ filter: deepest }, standardLimits)).not.toThrow();
  });
});

describe('the cost of a query', () => {
  it('is reported with its costliest lists', () => {
    const document = checkDocument(
      '{ a: boards(first: 100) { nodes { parent { meetings(first: 50) { nodes { id } } } } } partners { nodes { id } } }',
      standardLimits,
    );
    const cost = document && operationCost(createGraph(), document, undefined, {});
    expect(cost?.costliest()).toBe('boards (100) > meetings (50)');
  });
});
