import { ApolloServer } from '@apollo/server';
import { getOperationAST, parse } from 'graphql';
import { planPlugin } from '../../../server/platform/graphql/plan';
import { Plans } from '../../../server/platform/graphql/plan/plans';
import type { Visit } from '../../../server/access';
import { openSampleGraph, type SampleGraph } from '../../support/sample-graph';
import { visitAs } from '../../support/visits';

describe('a plan', () => {
  let graph: SampleGraph;
  let server: ApolloServer<Visit>;

  beforeAll(async () => {
    graph = await openSampleGraph();
    server = new ApolloServer<Visit>({ schema: graph.schema, plugins: [planPlugin({ details: true })] });
    await server.start();
  });

  afterAll(async () => {
    await server.stop();
    await graph.close();
  });

  /** The answer of the server, whose `data` is as a client would read it. */
  async function ask(
    query: string,
    variables: Record<string, unknown> = {},
    change: (visit: Visit) => Visit = (visit) => visit,
  ) {
    const contextValue = change(await visitAs(graph.database));
    const { body } = await server.executeOperation({ query, variables }, { contextValue });
    if (body.kind !== 'single') throw new Error('An answer in pieces.');
    const { data, errors, extensions } = body.singleResult;
    const execution = extensions?.execution as { path: string; reason?: string; statements: number };
    return { data: JSON.parse(JSON.stringify(data ?? null)) as Record<string, unknown> | null, errors, execution };
  }

  /** Whether an answer is by its plan the same as by the resolvers. */
  const planOf = (query: string, visit: Visit, plans = new Plans()) => {
    const document = parse(query);
    return plans.of(
      { schema: graph.schema, document, operation: getOperationAST(document)!, variables: {} },
      visit.sight,
    );
  };

  it('says in development how an answer was made', async () => {
    const boards = await ask('{ boards(first: 2) { nodes { name } } }');
    expect(boards.execution).toEqual({ path: 'SQL', statements: 1 });
    const mixed = await ask('{ recommendations(first: 2) { nodes { reference origin { __typename } } } }');
    expect(mixed.execution).toMatchObject({ path: 'MIXED' });
    expect(mixed.execution.statements).toBeGreaterThan(1);
    const schema = await ask('{ __schema { queryType { name } } boards { totalCount } }');
    expect(schema.execution).toEqual({ path: 'RESOLVERS', reason: 'It asks for the schema.', statements: 1 });
  });

  it.each([
    ['a page of no size', '{ boards(first: 0) { totalCount } }', 'INVALID_PAGE'],
    ['a cursor of another list', '{ boards(after: "bm9uZQ") { totalCount } }', 'INVALID_CURSOR'],
    ['an id of no type', '{ node(id: "Nobody:1") { id } }', 'INVALID_ID'],
    ['a filter with null', '{ boards(filter: { name: { eq: null } }) { totalCount } }', 'INVALID_FILTER'],
    ['a lookup by what cannot be stored', '{ board(slug: "a\\u0000") { name } }', 'INVALID_VALUE'],
  ])('leaves %s to the resolvers, which say what is wrong', async (_what, query, code) => {
    const { execution, errors } = await ask(query);
    expect([execution.path, errors?.map(({ extensions }) => extensions?.code)]).toEqual(['RESOLVERS', [code]]);
  });

  it.each([
    '{ board(slug: "nothing of that name") { meetings { edges { __typename } } } }',
    '{ board(slug: "southampton-lscb") { meetings { edges { __typename } nodes { __typename } } } }',
    '{ boards { edges { node @skip(if: true) { name } } pageInfo { hasPreviousPage } totalCount } }',
    '{ boards { nodes { meetings { edges { __typename } } seats { edges { node @skip(if: true) { post } } } } } }',
    '{ recommendations(last: 3) { edges { __typename } pageInfo { __typename } } }',
  ])('answers %s with as many entries as there are', async (query) => {
    const { data, execution } = await ask(query);
    expect([execution.path, data]).toEqual(['SQL', (await graph.ask(query)).data]);
  });

  it('whose list is longer than a list may be gives the error of the resolvers', async () => {
    const [{ id } = { id: '' }] = await graph.database.query<{ id: string }>(
      'select recommendation_id as id from action limit 1',
    );
    const { data } = await ask('query ($id: ID!) { node(id: $id) { ... on Recommendation { actions { text } } } }', {
      id: `Recommendation:${id}`,
    });
    expect(data).not.toBeNull();
    await graph.database.query(
      `insert into action (recommendation_id, ordinal, text) select $1, n + 1000, 'Done ' || n from generate_series(1, 501) as n`,
      [id],
    );
    const long = await ask('query ($id: ID!) { node(id: $id) { ... on Recommendation { actions { text } } } }', {
      id: `Recommendation:${id}`,
    });
    expect([long.execution.path, long.errors?.map(({ extensions }) => extensions?.code)]).toEqual([
      'RESOLVERS',
      ['LIST_TOO_LONG'],
    ]);
  });

  it('that the database refuses is not tried again, and the answer is right all the same', async () => {
    const query = '{ boards(first: 3) { nodes { slug } } }';
    const expected = (await graph.ask(query)).data;
    const refusing = (visit: Visit): Visit => {
      const { database } = visit.reader;
      const refuse = jest.fn(async (text: string, values?: readonly unknown[]) => {
        if (text.startsWith('select concat')) throw Object.assign(new Error('refused for the test'), { code: '54000' });
        return database.query(text, values);
      });
      Object.defineProperty(visit.reader, 'database', { value: { query: refuse } });
      return visit;
    };
    const first = await ask(query, {}, refusing);
    expect(first.data).toEqual(expected);
    expect(first.execution).toMatchObject({
      path: 'RESOLVERS',
      reason: expect.stringContaining('refused for the test'),
    });
    // The same document, now with a database that would take it.
    const second = await ask(query);
    expect([second.data, second.execution.path, second.execution.statements]).toEqual([expected, 'RESOLVERS', 1]);
  });

  it('is kept for those who may read the same, and made anew for others', async () => {
    const plans = new Plans();
    const query = '{ boards(first: 1) { nodes { slug } } }';
    const [one, other] = [await visitAs(graph.database), await visitAs(graph.database, undefined, false)];
    const document = parse(query);
    const operation = { schema: graph.schema, document, operation: getOperationAST(document)!, variables: {} };
    expect(plans.of(operation, one.sight)).toBe(plans.of(operation, (await visitAs(graph.database)).sight));
    const closed = plans.of(operation, other.sight);
    expect(closed).not.toBe(plans.of(operation, one.sight));
    expect(JSON.parse(await closed.run(other))).toEqual({ boards: { nodes: [] } });
  });

  it('is forgotten before a flood of others takes up the memory', async () => {
    const visit = await visitAs(graph.database);
    const plans = new Plans({ most: 200_000 });
    for (let index = 0; index < 500; index++)
      planOf(`{ a${index}: boards(first: 1) { nodes { slug } } }`, visit, plans);
    expect(plans.count).toBeLessThan(50);
    expect(
      JSON.parse(await planOf('{ a1: boards(first: 1) { nodes { slug } } }', visit, plans).run(visit)),
    ).toMatchObject({
      a1: { nodes: [{ slug: expect.any(String) }] },
    });
  });

  it('does not remember endless variables', async () => {
    const visit = await visitAs(graph.database);
    const plans = new Plans();
    const document = parse('query ($slugs: [String!]) { boards(filter: { slug: { in: $slugs } }) { totalCount } }');
    const variables = { slugs: Array.from({ length: 90 }, (_, index) => `${'x'.repeat(200)}${index}`) };
    plans.of({ schema: graph.schema, document, operation: getOperationAST(document)!, variables }, visit.sight);
    expect(plans.count).toBe(0);
  });
});
