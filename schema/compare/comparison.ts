import { type Changes, compareSchemas, levelOf } from './changes';
import type { Release } from './releases';
import { type BrokenDocument, brokenDocuments, hastyRemovals, undatedDeprecations } from './rules';
import { nextVersion } from './versions';

/** The present schema beside the last release. */
export interface Comparison {
  /** What changed. */
  changes: Changes;
  /** The lowest version that these changes allow. */
  lowestVersion: string;
  /** The documents of released SDKs that worked with the last release and no longer work. */
  broken: BrokenDocument[];
  /** Changes that must not be released. */
  problems: string[];
}

/** Compares the present with the last of the releases, on a day such as 2026-11-30. */
export async function compareWithReleases(
  releases: readonly Release[],
  present: Release['schema'],
  today: string,
): Promise<Comparison> {
  const last = releases.at(-1);
  if (!last) throw new Error('There is no release to compare with.');
  const changes = await compareSchemas(last.schema, present);
  const broken = brokenDocuments(releases, last.schema, present);
  const problems = [
    ...undatedDeprecations(present),
    ...hastyRemovals(last.schema, changes, today),
    ...broken
      .filter(({ announced }) => !announced)
      .map(
        ({ version, name, errors }) => `${name} of @safeboard/client ${version} no longer works: ${errors.join(' ')}`,
      ),
  ];
  return { changes, lowestVersion: nextVersion(last.version, levelOf(changes)), broken, problems };
}
