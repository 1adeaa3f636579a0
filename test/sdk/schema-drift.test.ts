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
    const answer = await answerOf(schema, query, variables, rootValue, fieldResolver);
    const text = async () => JSON.stringify(answer);
    return { status: 'data' in answer ? 200 : 400, headers: new Headers(), text };
  };
  return { schema, fetch };
}

const found = { __typename: 'Meeting', id: 'Meeting:1' };

async function answerOf(
  schema: GraphQLSchema,
  query: string,
  variableValues: Record<string, unknown> | undefined,
  rootValue: object,
  fieldResolver: GraphQLFieldResolver<unknown, unknown>,
) {
  const withCode = (errors: readonly GraphQLError[], code: string) => ({
    errors: errors.map(({ message }) => ({ message, extensions: { code } })),
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
  afterAll(() => built.remove());

  const clientOf = ({ fetch }: ReturnType<typeof serverOf>) => built.client.createClient({ url: '/graphql', fetch });

  describe('with a server of next month', () => {
    it('takes no notice of types, fields and arguments that it does not ask for', async () => {
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

  describe('with a server of another month', () => {
    it('is told by its name which field is gone', async () => {
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

    it('is told which type is gone', async () => {
      const server = serverOf((schema) => schema.replaceAll('RecommendationFilter', 'RecommendationCondition'));
      const error = await reasonOf(clientOf(server).recommendations.list());
      expect(error).toMatchObject({ name: 'SchemaMismatchError', names: ['RecommendationFilter'] });
    });

    it('is told which argument is gone', async () => {
      const server = serverOf(without('Query.recommendations.orderBy'));
      const error = await reasonOf(clientOf(server).recommendations.list());
      expect(error).toMatchObject({
        name: 'SchemaMismatchError',
        names: ['Query.recommendations(orderBy)'],
      });
    });

    it('is told which field of an input is gone', async () => {
      const server = serverOf(without('RecommendationFilter.theme'));
      const call = clientOf(server).recommendations.list({ filter: { theme: { eq: 'Neglect' } } });
      expect(await reasonOf(call)).toMatchObject({
        name: 'SchemaMismatchError',
        names: ['RecommendationFilter.theme'],
      });
    });

    it('is told which value of an enum is gone', async () => {
      const server = serverOf(without('RecommendationStatus.REJECTION_NOTED'));
      const call = clientOf(server).recommendations.list({ filter: { status: { eq: 'REJECTION_NOTED' } } });
      expect(await reasonOf(call)).toMatchObject({
        ...{ name: 'SchemaMismatchError', names: ['RecommendationStatus.REJECTION_NOTED'] },
      });
    });
  });
});
