import { ApolloServer } from '@apollo/server';
import { getOperationAST, parse } from 'graphql';
import type { ViewerSql } from '../../../server/platform/database';
import { planPlugin } from '../../../server/platform/graphql/plan';
import { Plans } from '../../../server/platform/graphql/plan/plans';
import { OPERATOR, type RequestContext } from '../../../server/access';
import { openSampleGraph, type SampleGraph } from '../../support/sample-graph';
import { contextAs } from '../../support/request-context';

describe('a plan', () => {
  let graph: SampleGraph;
  let server: ApolloServer<RequestContext>;

  beforeAll(async () => {
    graph = await openSampleGraph();
    server = new ApolloServer<RequestContext>({ schema: graph.schema, plugins: [planPlugin({ details: true })] });
    await server.start();
  });

  afterAll(async () => {
    await server.stop();
    await graph.close();
  });

  /** The response of the server, with `data` as a client reads it. */
  async function ask(
    query: string,
    variables: Record<string, unknown> = {},
    change: (context: RequestContext) => RequestContext = (context) => context,
  ) {
    const contextValue = change(await contextAs(graph.database));
    const { body } = await server.executeOperation({ query, variables }, { contextValue });
    if (body.kind !== 'single') throw new Error('An answer in pieces.');
    const { data, errors, extensions } = body.singleResult;
    const execution = extensions?.execution as { path: string; reason?: string; statements: number };
    return { data: JSON.parse(JSON.stringify(data ?? null)) as Record<string, unknown> | null, errors, execution };
  }

  /** Whether the responses of the plan and of the resolvers are the same. */
  const planOf = (query: string, context: RequestContext, plans = new Plans()) => {
    const document = parse(query);
    return plans.of(
      { schema: graph.schema, document, operation: getOperationAST(document)!, variables: {} },
      context.access,
    );
  };

  it('reports the execution path in development', async () => {
    const boards = await ask('{ boards(first: 2) { nodes { name } } }');
    expect(boards.execution).toEqual({ path: 'SQL', statements: 1 });
    const mixed = await ask('{ recommendations(first: 2) { nodes { reference origin { __typename } } } }');
    expect(mixed.execution).toMatchObject({ path: 'MIXED' });
    expect(mixed.execution.statements).toBeGreaterThan(1);
    const schema = await ask('{ __schema { queryType { name } } boards { totalCount } }');
    expect(schema.execution).toEqual({ path: 'RESOLVERS', reason: 'It queries the schema.', statements: 1 });
  });

  it.each([
    ['a page of no size', '{ boards(first: 0) { totalCount } }', 'INVALID_PAGE'],
    ['a cursor of another list', '{ boards(after: "bm9uZQ") { totalCount } }', 'INVALID_CURSOR'],
    ['an id of no type', '{ node(id: "Nobody:1") { id } }', 'INVALID_ID'],
    ['a filter with null', '{ boards(filter: { name: { eq: null } }) { totalCount } }', 'INVALID_FILTER'],
    ['a lookup by what cannot be stored', '{ board(slug: "a\\u0000") { name } }', 'INVALID_VALUE'],
  ])('leaves %s to the resolvers, which report the error', async (_what, query, code) => {
    const { execution, errors } = await ask(query);
    expect([execution.path, errors?.map(({ extensions }) => extensions?.code)]).toEqual(['RESOLVERS', [code]]);
  });

  it.each([
    '{ board(slug: "nothing of that name") { meetings { edges { __typename } } } }',
    '{ board(slug: "southampton-lscb") { meetings { edges { __typename } nodes { __typename } } } }',
    '{ boards { edges { node @skip(if: true) { name } } pageInfo { hasPreviousPage } totalCount } }',
    '{ boards { nodes { meetings { edges { __typename } } seats { edges { node @skip(if: true) { post } } } } } }',
    '{ recommendations(last: 3) { edges { __typename } pageInfo { __typename } } }',
  ])('returns all existing entries for %s', async (query) => {
    const { data, execution } = await ask(query);
    expect([execution.path, data]).toEqual(['SQL', (await graph.query(query)).data]);
  });

  it('with a list over the limit returns the error of the resolvers', async () => {
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

  it('that the database rejects is not retried, and the response is still correct', async () => {
    const query = '{ boards(first: 3) { nodes { slug } } }';
    const expected = (await graph.query(query)).data;
    const refusing = (context: RequestContext): RequestContext => {
      const query: ViewerSql['query'] = async (statement) => {
        if (statement.for(context.access).text.includes('octet_length(answer)'))
          throw Object.assign(new Error('refused for the test'), { code: '54000' });
        return context.database.query(statement);
      };
      return { ...context, database: { query } };
    };
    const first = await ask(query, {}, refusing);
    expect(first.data).toEqual(expected);
    expect(first.execution).toMatchObject({
      path: 'RESOLVERS',
      reason: expect.stringContaining('refused for the test'),
    });
    // The same document, now with a database that accepts it.
    const second = await ask(query);
    expect([second.data, second.execution.path, second.execution.statements]).toEqual([expected, 'RESOLVERS', 1]);
  });

  it('is cached for viewers with the same access, and created again for others', async () => {
    const plans = new Plans();
    const query = '{ boards(first: 1) { nodes { slug } } }';
    const key = { id: 'key', prefix: 'key', scopes: ['boards:read'] };
    const one = await contextAs(graph.database);
    const other = await contextAs(graph.database, { ...OPERATOR, isOperator: false, key });
    const document = parse(query);
    const operation = { schema: graph.schema, document, operation: getOperationAST(document)!, variables: {} };
    expect(plans.of(operation, one.access)).toBe(plans.of(operation, (await contextAs(graph.database)).access));
    const closed = plans.of(operation, other.access);
    expect(closed).not.toBe(plans.of(operation, one.access));
    expect(JSON.parse(await closed.run(other))).toEqual({ boards: { nodes: [{ slug: expect.any(String) }] } });
  });

  it('is not created for a subject that the viewer may not read', async () => {
    const closed = await contextAs(graph.database, undefined, false);
    const { data, errors, execution } = await ask('{ boards { totalCount } }', {}, () => closed);
    expect([data, errors?.[0]?.path, execution.path]).toEqual([{ boards: null }, ['boards'], 'RESOLVERS']);
  });

  it('is evicted when there are too many others', async () => {
    const context = await contextAs(graph.database);
    const plans = new Plans({ most: 200_000 });
    for (let index = 0; index < 500; index++)
      planOf(`{ a${index}: boards(first: 1) { nodes { slug } } }`, context, plans);
    expect(plans.count).toBeLessThan(50);
    expect(
      JSON.parse(await planOf('{ a1: boards(first: 1) { nodes { slug } } }', context, plans).run(context)),
    ).toMatchObject({
      a1: { nodes: [{ slug: expect.any(String) }] },
    });
  });

  it('does not cache unlimited variables', async () => {
    const context = await contextAs(graph.database);
    const plans = new Plans();
    const document = parse('query ($slugs: [String!]) { boards(filter: { slug: { in: $slugs } }) { totalCount } }');
    const variables = { slugs: Array.from({ length: 90 }, (_, index) => `${'x'.repeat(200)}${index}`) };
    plans.of({ schema: graph.schema, document, operation: getOperationAST(document)!, variables }, context.access);
    expect(plans.count).toBe(0);
  });
});
