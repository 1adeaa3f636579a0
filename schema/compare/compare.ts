import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { putEntry } from './changelog';
import { compareWithReleases } from './comparison';
import { writeEntry } from './entry';
import { packageVersions, setPackageVersions } from './packages';
import { readRelease, readReleases, schemaFolder } from './releases';
import { compareVersions } from './versions';

/**
 * Compares `schema/schema.graphql` with the last release, writes what changed to `schema/CHANGELOG.md` and raises the
 * version of the packages as far as the changes require. With `--check` it writes nothing and fails if the changelog or a
 * version is out of date. A change that no release may contain is an error in both cases.
 */
async function main(checking: boolean): Promise<void> {
  const file = join(schemaFolder, 'CHANGELOG.md');
  const releases = readReleases();
  const since = releases.at(-1)?.version ?? '';
  const present = readRelease('', schemaFolder);
  const today = new Date().toISOString().slice(0, 10);
  const { changes, lowestVersion, broken, problems } = await compareWithReleases(releases, present.schema, today);

  const versions = [...packageVersions().values()];
  const version = [lowestVersion, ...versions].sort(compareVersions).at(-1) ?? lowestVersion;
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const isChanged = version !== since;
  const after = putEntry(before, isChanged ? writeEntry({ version, since, changes, broken }) : undefined);

  if (!checking) {
    writeFileSync(file, after);
    if (versions.some((each) => each !== version)) setPackageVersions(version);
  } else {
    if (after !== before) problems.push('schema/CHANGELOG.md is out of date. Run `npm run schema:compare`.');
    for (const [folder, each] of packageVersions()) {
      if (each === version) continue;
      const place = join(folder, 'package.json');
      problems.push(
        `${place} has version ${each}, but the changes require ${version}. Run \`npm run schema:compare\`.`,
      );
    }
  }
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  if (problems.length > 0) process.exitCode = 1;
}

void main(process.argv.includes('--check'));
