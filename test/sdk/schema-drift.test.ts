import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  execute,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  GraphQLError,
  isEnumType,
  isObjectType,
  parse,
  print,
  validate,
  visit,
} from 'graphql';
import { reasonOf } from './answering-server';
import { type BuiltClient, buildClient } from './built-client';

const today = readFileSync(join(__dirname, '../../schema/schema.graphql'), 'utf8');
const recommendation = {
  ...{ id: 'Recommendation:1', version: 1, reference: '1', ordinal: 1, text: 'Do more.', originKind: 'RESOLUTION' },
  ...{ status: 'OPEN', actions: [], board: { slug: 'panel', name: 'Panel' }, addedNextMonth: 'news' },
};
const pageInfo = { hasNextPage: false, endCursor: null };

/** A server of another month: this schema, as it is changed, over one recommendation. */
function serverOf(change: (schema: string) => string, status = 'OPEN') {
  const schema = buildSchema(change(today));
  const fieldResolver: GraphQLFieldResolver<unknown, unknown> = (source, _args, _context, { fieldName }) =>
    (source as Record<string, unknown>)[fieldName];
  const rootValue = {
    recommendations: { nodes: [{ ...recommendation, status }], pageInfo },
    search: { nodes: [{ kind: 'MEETING', title: 'A', highlight: 'A', exact: true, node: found }], pageInfo },
  };
  const fetch = async (_url: string, { body = '' }: { body?: string }) => {
    const { query, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
    const response = await responseOf(schema, query, variables, rootValue, fieldResolver);
    const text = async () => JSON.stringify(response);
    return { status: 'data' in response ? 200 : 400, headers: new Headers(), text };
  };
  return { schema, fetch };
}

const found = { __typename: 'Meeting', id: 'Meeting:1' };

async function responseOf(
  schema: GraphQLSchema,
  query: string,
  variableValues: Record<string, unknown> | undefined,
  rootValue: object,
  fieldResolver: GraphQLFieldResolver<unknown, unknown>,
) {
  const withCode = (errors: readonly GraphQLError[], code: string) => ({
    errors: errors.map(({ message, locations }) => ({ message, locations, extensions: { code } })),
  });
  const document = parse(query);
  const invalid = validate(schema, document);
  if (invalid.length > 0) return withCode(invalid, 'GRAPHQL_VALIDATION_FAILED');
  const { data, errors } = await execute({ schema, document, variableValues, rootValue, fieldResolver });
  return data === undefined && errors ? withCode(errors, 'BAD_USER_INPUT') : { data, errors };
}

/** Takes something away from the schema: `Type.field`, `Type.field.argument` or `Enum.VALUE`; fails where it is not there. */
const without = (path: string) => (schema: string) => {
  const names: string[] = [];
  let found = 0;
  const changed = visit(parse(schema), {
    enter(node) {
      if (!('name' in node) || !node.name || !node.kind.endsWith('Definition')) return undefined;
      if ([...names, node.name.value].join('.') === path) return (found += 1) && null;
      names.push(node.name.value);
      return undefined;
    },
    leave(node) {
      if ('name' in node && node.name && node.kind.endsWith('Definition')) names.pop();
    },
  });
  expect(found).toBe(1);
  return print(changed);
};

describe('a client of today', () => {
  let built: BuiltClient;
  beforeAll(async () => void (built = await buildClient()));

  const clientOf = ({ fetch }: ReturnType<typeof serverOf>) => built.client.createClient({ url: '/graphql', fetch });

  describe('with a server of next month', () => {
    it('ignores types, fields and arguments that it does not use', async () => {
      const server = serverOf((schema) =>
        schema
          .replace('type Recommendation implements Node & Protected {', (line) => `${line}\n  addedNextMonth: String\n`)
          .concat('\ntype AddedNextMonth { id: ID! }\n'),
      );
      const type = server.schema.getType('Recommendation');
      expect(isObjectType(type) && 'addedNextMonth' in type.getFields()).toBe(true);
      const { recommendations } = await clientOf(server).recommendations.list();
      expect(recommendations.nodes[0]).toMatchObject({ id: 'Recommendation:1', status: 'OPEN' });
      expect(recommendations.nodes[0]).not.toHaveProperty('addedNextMonth');
    });

    it('hands on a value of an enum that it has never heard of', async () => {
      const server = serverOf(
        (schema) => schema.replace(/enum RecommendationStatus \{/, (line) => `${line}\n  SUPERSEDED\n`),
        'SUPERSEDED',
      );
      const status = server.schema.getType('RecommendationStatus');
      expect(isEnumType(status) && status.getValue('SUPERSEDED')).toBeTruthy();
      const { recommendations } = await clientOf(server).recommendations.list();
      expect(recommendations.nodes[0]?.status).toBe('SUPERSEDED');
    });

    it('lists what search finds of a kind that it has never heard of', async () => {
      const text = async () =>
        JSON.stringify({
          data: {
            search: {
              nodes: [{ kind: 'POLICY', title: 'P', node: { __typename: 'Policy', id: 'Policy:1' } }],
              pageInfo,
            },
          },
        });
      const fetch = async () => ({ status: 200, headers: new Headers(), text });
      const kinds: string[] = [];
      const { search } = built.client.createClient({ url: '/graphql', fetch });
      for await (const { kind } of search.all({ text: 'policy' })) kinds.push(kind);
      expect(kinds).toEqual(['POLICY']);
    });
  });

  describe('with a document of your own', () => {
    const requestOf = async (document: string, variables: object = {}) =>
      reasonOf(clientOf(serverOf((schema) => schema)).request<object, object>(document, variables));

    it('reports a misspelt field, with its place and the suggestion of the server', async () => {
      const error = await requestOf('query Mine {\n  bord { name }\n}');
      expect(error).toBeInstanceOf(built.client.InvalidDocumentError);
      expect(error).toBeInstanceOf(built.client.GraphError);
      expect(error).toMatchObject({
        ...{ code: 'GRAPHQL_VALIDATION_FAILED', errors: [{ locations: [{ line: 2, column: 3 }] }] },
        message: expect.stringMatching(
          /^The document is invalid at line 2, column 3: Cannot query field "bord" on type "Query"\. Did you mean "board"/,
        ) as unknown,
      });
    });

    it.each([
      ['an argument', '{ boards(size: 1) { totalCount } }'],
      ['a type', 'query ($a: Bord) { boards { totalCount } }'],
      ['an enum value', '{ boards(filter: { kind: { eq: PANELS } }) { totalCount } }'],
      [
        'a fragment of a document of the client',
        '{ board(slug: "a") { ...BoardSummaries } } fragment BoardSummaries on Board { nam }',
      ],
    ])('reports %s that is misspelt', async (_what, document) => {
      expect(await requestOf(document)).toMatchObject({
        name: 'InvalidDocumentError',
        code: 'GRAPHQL_VALIDATION_FAILED',
      });
    });

    it('reports an invalid variable as the server does', async () => {
      const document = 'query ($filter: BoardFilter) { boards(filter: $filter) { totalCount } }';
      const error = await requestOf(document, { filter: { nam: { eq: 'a' } } });
      expect(error).toMatchObject({ name: 'GraphError', code: 'BAD_USER_INPUT' });
      expect((error as Error).message).not.toContain('older or newer');
    });

    it('distinguishes the documents of the client, also when they are requested by themselves', async () => {
      const server = serverOf(without('Recommendation.statusAsPrinted'));
      const error = await reasonOf(clientOf(server).request(built.client.RecommendationsDocument, {}));
      expect(error).toMatchObject({ name: 'SchemaMismatchError', names: ['Recommendation.statusAsPrinted'] });
    });
  });

  describe('with a server of another month', () => {
    it('reports the name of a removed field', async () => {
      const server = serverOf(without('Recommendation.statusAsPrinted'));
      const error = await reasonOf(clientOf(server).recommendations.list());
      expect(error).toBeInstanceOf(built.client.SchemaMismatchError);
      expect(error).toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED', names: ['Recommendation.statusAsPrinted'] });
      expect((error as Error).message).toContain(
        'does not know Recommendation.statusAsPrinted: it is older or newer than this client',
      );
    });

    it('goes on with everything else', async () => {
      const server = serverOf(without('Recommendation.statusAsPrinted'));
      const { nodes } = (await clientOf(server).search.find({ text: 'a' })).search;
      expect(nodes).toMatchObject([{ title: 'A', node: { __typename: 'Meeting' } }]);
    });

    it('reports a removed type', async () => {
      const server = serverOf((schema) => schema.replaceAll('RecommendationFilter', 'RecommendationCondition'));
      const error = await reasonOf(clientOf(server).recommendations.list());
      expect(error).toMatchObject({ name: 'SchemaMismatchError', names: ['RecommendationFilter'] });
    });

    it('reports a removed argument', async () => {
      const server = serverOf(without('Query.recommendations.orderBy'));
      const error = await reasonOf(clientOf(server).recommendations.list());
      expect(error).toMatchObject({
        name: 'SchemaMismatchError',
        names: ['Query.recommendations(orderBy)'],
      });
    });

    it('reports a removed input field', async () => {
      const server = serverOf(without('RecommendationFilter.theme'));
      const call = clientOf(server).recommendations.list({ filter: { theme: { eq: 'Neglect' } } });
      expect(await reasonOf(call)).toMatchObject({
        name: 'SchemaMismatchError',
        names: ['RecommendationFilter.theme'],
      });
    });

    it('reports a removed enum value', async () => {
      const server = serverOf(without('RecommendationStatus.REJECTION_NOTED'));
      const call = clientOf(server).recommendations.list({ filter: { status: { eq: 'REJECTION_NOTED' } } });
      expect(await reasonOf(call)).toMatchObject({
        ...{ name: 'SchemaMismatchError', names: ['RecommendationStatus.REJECTION_NOTED'] },
      });
    });
  });
});
