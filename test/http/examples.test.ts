import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, type GraphQLSchema, type OperationDefinitionNode, parse, validate } from 'graphql';
import { type ExampleQuery, readExamples } from '../../server/platform/http';

const schemaFolder = join(__dirname, '..', '..', 'schema');

describe('the example queries', () => {
  let schema: GraphQLSchema;
  let examples: ExampleQuery[];

  beforeAll(async () => {
    schema = buildSchema(readFileSync(join(schemaFolder, 'schema.graphql'), 'utf8'));
    examples = await readExamples(join(schemaFolder, 'examples'));
  });

  it('are at least eight, with unique names, titles and operation names', () => {
    expect(examples.length).toBeGreaterThanOrEqual(8);
    const operationNames = examples.map(
      ({ query }) => (parse(query).definitions[0] as OperationDefinitionNode).name?.value,
    );
    for (const names of [examples.map(({ slug }) => slug), examples.map(({ title }) => title), operationNames]) {
      expect(new Set(names).size).toBe(examples.length);
      expect(names).not.toContain(undefined);
    }
  });

  it('are valid for the schema', () => {
    const mistakes = examples.flatMap(({ slug, query }) =>
      validate(schema, parse(query)).map(({ message }) => `${slug}: ${message}`),
    );
    expect(mistakes).toEqual([]);
  });
});
