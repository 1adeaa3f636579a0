/** The effect of a schema change on clients. */
export type Level = 'none' | 'described' | 'safe' | 'dangerous' | 'breaking';

type Part = 'major' | 'minor' | 'patch';

/**
 * Which part of the version each level raises. Before 1.0 a range such as `^0.2.0` ends at the next minor version: so what
 * may break a client raises the minor version there, and the rest the patch.
 */
const raisedBy: Record<'before 1.0' | 'since 1.0', Record<Exclude<Level, 'none'>, Part>> = {
  'before 1.0': { described: 'patch', safe: 'patch', dangerous: 'minor', breaking: 'minor' },
  'since 1.0': { described: 'patch', safe: 'minor', dangerous: 'minor', breaking: 'major' },
};

/** The lowest version that may follow a release after changes of this level. */
export function nextVersion(released: string, level: Level): string {
  if (level === 'none') return released;
  const [major = 0, minor = 0, patch = 0] = released.split('.').map(Number);
  const next: Record<Part, string> = {
    major: `${major + 1}.0.0`,
    minor: `${major}.${minor + 1}.0`,
    patch: `${major}.${minor}.${patch + 1}`,
  };
  return next[raisedBy[major === 0 ? 'before 1.0' : 'since 1.0'][level]];
}

/** Orders versions, the oldest first. */
export function compareVersions(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}
