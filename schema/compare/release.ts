import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unreleased } from './entry';
import { packageVersions } from './packages';
import { readReleases, schemaFolder } from './releases';

/**
 * Releases what `npm run schema:compare` wrote: stores the schema and the documents under their version, and writes the
 * date into the changelog. `npm run schema:release` runs the checks of the schema before it.
 */
const file = join(schemaFolder, 'CHANGELOG.md');
const version = packageVersions().get('') ?? '';
const today = new Date().toISOString().slice(0, 10);

if (readReleases().some((release) => release.version === version)) {
  process.stderr.write(`${version} is released already, and the schema has not changed since.\n`);
  process.exitCode = 1;
} else {
  const folder = join(schemaFolder, 'releases', version);
  mkdirSync(folder);
  for (const name of ['schema.graphql', 'trusted-documents.json']) {
    copyFileSync(join(schemaFolder, name), join(folder, name));
  }
  writeFileSync(file, readFileSync(file, 'utf8').replace(`## ${version} (${unreleased})`, `## ${version} (${today})`));
}
