import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  buildSchema,
  getNamedType,
  type GraphQLSchema,
  Kind,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { type BuiltClient, buildClient } from './built-client';
import { everythingSent } from './everything-sent';

const folder = resolve(__dirname, '../../schema/operations');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.graphql'));
const sourceOf = (file: string) => readFileSync(join(folder, file), 'utf8');
const operationNames = files
  .flatMap((file) => parse(sourceOf(file)).definitions)
  .flatMap((definition) => (definition.kind === Kind.OPERATION_DEFINITION ? [definition.name?.value] : []));

describe('the documents that the client is generated from', () => {
  let schema: GraphQLSchema;
  let built: BuiltClient;

  beforeAll(async () => {
    schema = buildSchema(readFileSync(join(folder, '../schema.graphql'), 'utf8'));
    built = await buildClient();
  });

  it.each(files)('%s has a comment on each of its parts', (file) => {
    const source = sourceOf(file);
    for (const { loc } of parse(source).definitions) {
      expect(loc?.startToken.prev).toMatchObject({ kind: 'Comment', line: (loc?.startToken.line ?? 0) - 1 });
    }
  });

  it.each(files)('%s requests pageInfo of every list', (file) => {
    const typeInfo = new TypeInfo(schema);
    visit(
      parse(sourceOf(file)),
      visitWithTypeInfo(typeInfo, {
        Field(field) {
          const type = getNamedType(typeInfo.getType());
          if (!type?.name.endsWith('Connection')) return;
          const names = field.selectionSet?.selections.map((each) => (each.kind === Kind.FIELD ? each.name.value : ''));
          // Groups and aggregates are of the whole list.
          const isPaged = names?.some((name) => name === 'nodes' || name === 'edges');
          if (isPaged && !names?.includes('pageInfo')) throw new Error(`${field.name.value} does not select pageInfo.`);
        },
      }),
    );
  });

  it.each(['query', 'mutation'] as const)('reach every field of a %s', async (kind) => {
    const sent = (await everythingSent(built.client)).filter((query) => query.startsWith(kind));
    const reached = sent.flatMap((query) =>
      parse(query).definitions.flatMap((definition) =>
        definition.kind === Kind.OPERATION_DEFINITION
          ? definition.selectionSet.selections.flatMap((each) => (each.kind === Kind.FIELD ? [each.name.value] : []))
          : [],
      ),
    );
    const root = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
    expect(Object.keys(root?.getFields() ?? {}).filter((name) => !reached.includes(name))).toEqual([]);
  });

  it('are all reached by a method, and valid as they are sent', async () => {
    const sent = await everythingSent(built.client);
    const names = sent.map((query) => /^(?:query|mutation) (\w+)/.exec(query)?.[1]);
    expect(names.sort()).toEqual([...operationNames].sort());
    for (const query of sent) expect(validate(schema, parse(query))).toEqual([]);
  });
});
