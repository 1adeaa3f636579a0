import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { createGraph } from '../server/graph';

/**
 * Writes the schema to `schema/schema.graphql`, so that a change of the API is seen in review. With `--check` it writes
 * nothing and fails when the file is out of date.
 */
const file = join(__dirname, 'schema.graphql');
const heading = '# Emitted from the code by `npm run schema`. Do not edit.\n\n';
const text = `${heading}${printSchema(lexicographicSortSchema(createGraph()))}\n`;

if (!process.argv.includes('--check')) writeFileSync(file, text);
else if (readFileSync(file, 'utf8') !== text) {
  process.stderr.write('schema/schema.graphql does not fit the code. Run `npm run schema` and review the change.\n');
  process.exitCode = 1;
}
