import { closest, distance } from 'fastest-levenshtein';
import type { Environment } from './read-group';

/** What the names in an environment say about settings that do not exist. */
export interface UnknownNames {
  /** Names that are almost certainly a misspelt setting: the server must not start without it. */
  readonly mistakes: readonly string[];
  /** Names that look like settings and may belong to another program: the server starts, and logs them. */
  readonly warnings: readonly string[];
}

/** Only settings of this server begin like this. */
const OWN_PREFIX = 'QUERY_MAX_';
/** Settings begin like this, and so do variables of platforms and other programs: DATABASE_HOST, OIDC_CLIENT_ID. */
const SHARED_PREFIXES = ['DATABASE_', 'OIDC_'];
/** Typing errors (letters added, left out or replaced) up to which a name is a misspelt setting. */
const MOST_TYPOS = 2;
/** Shorter names, PORT and HOST, are two typing errors away from ordinary words such as POST, HOSTS or SPORT. */
const LEAST_LENGTH = 7;

/**
 * Finds names in the environment that are no settings but look like one.
 *
 * A misspelt setting is a mistake, not a warning: `PUBLIC_VIEWS=off` or `INTROSPECTIONS=off` would otherwise open to everybody
 * what the operator meant to close. It is a warning where the setting that is probably meant is given as well: then the
 * operator knows both names, and this is also the way to start when the similar name belongs to another program. Names
 * that only share a prefix are warnings, because platforms set such variables unasked. All other names, among them PATH,
 * HOME, `npm_*`, `PG*` and `NODE_*`, are not ours and are not reported.
 */
export function findUnknownNames(env: Environment, settings: readonly string[]): UnknownNames {
  const [mistakes, warnings]: [string[], string[]] = [[], []];
  const known = new Set(settings);
  const isGiven = (name: string) => Boolean(env[name]?.trim());
  for (const name of Object.keys(env).filter((each) => !known.has(each) && isGiven(each))) {
    const meant = closest(name.toUpperCase(), settings);
    if (isMisspelt(name, meant) || name.startsWith(OWN_PREFIX)) {
      if (isGiven(meant)) warnings.push(`${name} is not a setting and has no effect; ${meant} is set and counts`);
      else
        mistakes.push(
          `${name} is not a setting: rename it to ${meant}, or set ${meant} as well if another program needs ${name}`,
        );
    } else if (SHARED_PREFIXES.some((prefix) => name.startsWith(prefix))) {
      warnings.push(`${name} is not a setting and has no effect; the closest setting is ${meant}`);
    }
  }
  return { mistakes, warnings };
}

function isMisspelt(name: string, meant: string): boolean {
  return meant.length >= LEAST_LENGTH && distance(name.toUpperCase(), meant) <= MOST_TYPOS;
}
