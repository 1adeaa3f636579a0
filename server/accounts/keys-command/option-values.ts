import { scopes } from '../../access';
import { UsageError } from './usage';

/** The longest name, label, issuer or subject, in characters. */
const longest = 255;
/** The most days ahead that a key may end. */
const mostDays = 3650;
/** The longest overlap, in minutes: thirty days. */
const mostOverlap = 43_200;
/** Signs that break a line, or hide or turn round what it says. */
const hidden = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;
const minutes = { m: 1, h: 60, d: 1440 } as const;
const day = 86_400_000;

/** A text of one line. */
export function readText(option: string, text = ''): string {
  const value = text.trim();
  if (value === '') throw new UsageError(`Give --${option} with a text.`);
  if (value.length > longest) throw new UsageError(`Give --${option} in at most ${longest} characters.`);
  if (hidden.test(value)) throw new UsageError(`Give --${option} as one line, without characters that cannot be seen.`);
  return value;
}

/** Scopes, listed with commas. */
export function readScopes(text: string): string[] {
  const given = text.split(/[\s,]+/).filter((scope) => scope !== '');
  const unknown = given.filter((scope) => !scopes.includes(scope));
  if (given.length === 0 || unknown.length > 0) {
    const mistake = unknown.length > 0 ? `There is no scope ${unknown.map(quoted).join(', ')}. ` : '';
    throw new UsageError(`${mistake}Give --scopes out of ${scopes.join(', ')}.`);
  }
  return [...new Set(given)];
}

/** The end of a key (ISO, UTC): so many days from now, or the end of a day. */
export function readExpiry(text: string, now = Date.now()): string {
  const [, days] = /^(\d{1,5})d$/.exec(text) ?? [];
  const end = days === undefined ? endOfDay(text) : now + Number(days) * day;
  if (end === undefined) {
    throw new UsageError(
      `Give --expires as days from now, 90d, or as a last day, 2027-01-31; ${quoted(text)} is neither.`,
    );
  }
  if (end <= now) throw new UsageError(`Give --expires in the future; ${quoted(text)} is over.`);
  if (end > now + mostDays * day)
    throw new UsageError(`Give --expires within ${mostDays}d; rotate the key before it ends.`);
  return new Date(end).toISOString();
}

/** How long an old key still works, in minutes. */
export function readOverlap(text: string): number {
  const [, count, unit] = /^(\d{1,5})([mhd])$/.exec(text) ?? [];
  const overlap = count === undefined ? NaN : Number(count) * minutes[unit as keyof typeof minutes];
  if (!(overlap <= mostOverlap))
    throw new UsageError(`Give --overlap as 60m, 24h or 7d, at most 30d; not ${quoted(text)}.`);
  return overlap;
}

/** The prefix of a key, with or without what stands before it. What it is not is not repeated: it may be a whole key. */
export function readPrefix(text = ''): string {
  const [, prefix] = /^(?:safeboard_)?([a-z0-9]{12})$/.exec(text.trim()) ?? [];
  if (prefix === undefined) {
    throw new UsageError('Give --prefix as the 12 letters and digits that list shows, never a whole key.');
  }
  return prefix;
}

/** The last moment of a day; undefined where there is no such day. */
function endOfDay(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const start = Date.parse(`${text}T00:00:00Z`);
  // JavaScript takes the 30th of February for the 2nd of March.
  return new Date(start || 0).toISOString().startsWith(text) ? start + day - 1 : undefined;
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
