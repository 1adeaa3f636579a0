import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { referencePage } from './page';

/**
 * Writes the reference of the schema to `schema/reference/index.html`: one page that a browser opens from the disk. With
 * `--check` it writes nothing and fails when the page is out of date.
 */
const file = join(__dirname, 'index.html');
const text = referencePage(buildSchema(readFileSync(join(__dirname, '..', 'schema.graphql'), 'utf8')));

if (!process.argv.includes('--check')) writeFileSync(file, text);
else if (readFileSync(file, 'utf8') !== text) {
  process.stderr.write('schema/reference/index.html does not fit the schema. Run `npm run schema:reference`.\n');
  process.exitCode = 1;
}
