import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { buildSchema, parse, validate } from 'graphql';
import { ModuleKind, transpileModule } from 'typescript';
import { readReleases, schemaFolder } from './compare/releases';

/**
 * Writes the documents of the client, by their SHA-256, to `schema/trusted-documents.json`: with the setting
 * TRUSTED_DOCUMENTS a server answers these by their hash. They come from what `npm run codegen` generates from
 * `schema/operations`, because a hash holds for the exact text that the client sends. With `--check` nothing is written,
 * and a file that is out of date is an error.
 */
const file = join(schemaFolder, 'trusted-documents.json');
const generated = join(__dirname, '..', 'sdk', 'client', 'src', 'generated');

/** The documents of one generated file, in its order; fragments have a name of their own there and are part of them. */
function documentsOf(name: string): string[] {
  const source = readFileSync(join(generated, name), 'utf8');
  const { outputText } = transpileModule(source, { compilerOptions: { module: ModuleKind.CommonJS } });
  const exported: Record<string, unknown> = {};
  // The client's files import each other by the names of their compiled files, which this process cannot resolve.
  const imported = { ownDocument: (text: string) => text };
  runInNewContext(outputText, { exports: exported, require: () => imported });
  return Object.entries(exported)
    .filter(([key]) => key.endsWith('Document'))
    .map(([, document]) => String(document));
}

const names = readdirSync(generated).sort();
const schema = buildSchema(readFileSync(join(schemaFolder, 'schema.graphql'), 'utf8'));
const released = readReleases().flatMap(({ documents }) => documents);
const working = released.filter((text) => validate(schema, parse(text)).length === 0);
const manifest = Object.fromEntries(
  [...names.flatMap(documentsOf), ...working].map((text) => [createHash('sha256').update(text).digest('hex'), text]),
);
const text = `${JSON.stringify(manifest, undefined, 2)}\n`;

if (!process.argv.includes('--check')) writeFileSync(file, text);
else if (readFileSync(file, 'utf8') !== text) {
  process.stderr.write('schema/trusted-documents.json is out of date. Run `npm run trust`.\n');
  process.exitCode = 1;
}
