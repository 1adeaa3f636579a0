import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type EnumTypeDefinitionNode,
  type GraphQLSchema,
  isEnumType,
  lexicographicSortSchema,
  parse,
  print,
  printSchema,
  visit,
} from 'graphql';
import { createGraph } from '../server/graph';

/**
 * Writes the schema to `schema/schema.graphql`, so that a change of the API is seen in review. With `--check` it writes
 * nothing and fails when the file is out of date.
 */
const file = join(__dirname, 'schema.graphql');
const heading = '# Emitted from the code by `npm run schema`. Do not edit.\n\n';
const text = `${heading}${sorted(createGraph())}\n`;

/** The schema in the order of names. The values of an enum keep their own order, in which lists are sorted by them. */
function sorted(schema: GraphQLSchema): string {
  const document = parse(printSchema(lexicographicSortSchema(schema)), { noLocation: true });
  const inOrder = visit(document, {
    EnumTypeDefinition(node): EnumTypeDefinitionNode {
      const type = schema.getType(node.name.value);
      const names = isEnumType(type) ? type.getValues().map(({ name }) => name) : [];
      const values = [...(node.values ?? [])].sort((a, b) => names.indexOf(a.name.value) - names.indexOf(b.name.value));
      return { ...node, values };
    },
  });
  return print(inOrder);
}

if (!process.argv.includes('--check')) writeFileSync(file, text);
else if (readFileSync(file, 'utf8') !== text) {
  process.stderr.write('schema/schema.graphql is out of date. Run `npm run schema` and review the change.\n');
  process.exitCode = 1;
}
