import { scopes } from '../../access';
import { UsageError } from '../../platform/errors';
import { line } from '../../platform/text/text-kinds';
import type { ExistingKeys } from '../existing-keys';

/** The maximum length of a name, label, issuer or subject, in characters. */
const longest = 255;
/** The maximum lifetime of a key, in days. */
const mostDays = 3650;
/** The maximum overlap, in minutes: 30 days. */
const mostOverlap = 43_200;
const minutes = { m: 1, h: 60, d: 1440 } as const;
const day = 86_400_000;

/** Parses a text of one line. */
export function readText(option: string, text = ''): string {
  const value = line.normalize(text);
  if (value === '') throw new UsageError(`--${option} must not be empty.`);
  if (value.length > longest) throw new UsageError(`--${option} must have at most ${longest} characters.`);
  const problem = line.problem(text);
  if (problem) throw new UsageError(`--${option} must be one line without invisible characters. ${problem.fix}`);
  return value;
}

/** Parses scopes, separated by commas. */
export function readScopes(text: string): string[] {
  const given = text.split(/[\s,]+/).filter((scope) => scope !== '');
  const unknown = given.filter((scope) => !scopes.includes(scope));
  if (given.length === 0 || unknown.length > 0) {
    const mistake = unknown.length > 0 ? `Unknown scope ${unknown.map(quoted).join(', ')}. ` : '';
    throw new UsageError(`${mistake}--scopes must be one or more of ${scopes.join(', ')}.`);
  }
  return [...new Set(given)];
}

/** Parses the expiry of a key (ISO 8601, UTC): a number of days from now, or the end of a day. */
export function readExpiry(text: string, now = Date.now()): string {
  const [, days] = /^(\d{1,5})d$/.exec(text) ?? [];
  const end = days === undefined ? endOfDay(text) : now + Number(days) * day;
  if (end === undefined) {
    throw new UsageError(
      `--expires must be a number of days, as in 90d, or a date, as in 2027-01-31; it is ${quoted(text)}.`,
    );
  }
  if (end <= now) throw new UsageError(`--expires must be in the future; ${quoted(text)} is in the past.`);
  if (end > now + mostDays * day)
    throw new UsageError(`--expires must be within ${mostDays}d; rotate the key before it expires.`);
  return new Date(end).toISOString();
}

/** Parses how long the old key remains valid, in minutes. */
export function readOverlap(text: string): number {
  const [, count, unit] = /^(\d{1,5})([mhd])$/.exec(text) ?? [];
  const overlap = count === undefined ? NaN : Number(count) * minutes[unit as keyof typeof minutes];
  if (!(overlap <= mostOverlap))
    throw new UsageError(`--overlap must be a time such as 60m, 24h or 7d, at most 30d; it is ${quoted(text)}.`);
  return overlap;
}

/** Parses what happens to the keys that a person has already. Undefined if nothing was decided. */
export function readExistingKeys(text?: string): ExistingKeys | undefined {
  if (text === undefined || text === 'keep') return text && 'KEEP';
  if (text === 'end') return 'END';
  throw new UsageError('--existing-keys must be keep or end.');
}

/** Parses the prefix of a key, with or without `safeboard_`. The error does not repeat the value: it may be a complete key. */
export function readPrefix(text = ''): string {
  const [, prefix] = /^(?:safeboard_)?([a-z0-9]{12})$/.exec(text.trim()) ?? [];
  if (prefix === undefined) {
    throw new UsageError('--prefix must be the 12 letters and digits that list shows, not a complete key.');
  }
  return prefix;
}

/** The last millisecond of a day. Undefined if the date is invalid. */
function endOfDay(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const start = Date.parse(`${text}T00:00:00Z`);
  // JavaScript parses 30 February as 2 March.
  return new Date(start || 0).toISOString().startsWith(text) ? start + day - 1 : undefined;
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
