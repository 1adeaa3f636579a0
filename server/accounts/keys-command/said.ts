/** What a command says when it was done. */
export interface Said {
  /** Its answer. */
  readonly stdout: string;
  /** What a human reads beside it. */
  readonly stderr?: string;
}

/** What to do with a key that was shown. The key itself stays out of it: standard error is kept more often than meant. */
export const howToUse = `It is shown this once: keep it as a secret. Each request brings it in a header:
  Authorization: Bearer <key>
In GraphiQL the Headers tab takes it as { "Authorization": "Bearer <key>" }`;

/** The part of a key that is no secret. */
export function prefixOf(key: string): string {
  return key.split('_')[1] ?? '';
}

/** A moment (ISO, UTC) to the minute, for people. */
export function minuteOf(moment: string): string {
  return `${moment.slice(0, 10)} ${moment.slice(11, 16)} UTC`;
}

/** Text that somebody else wrote, as one line: it must not be able to move the terminal's cursor. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
}
