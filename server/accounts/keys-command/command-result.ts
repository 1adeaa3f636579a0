/** The output of a successful command. */
export interface CommandResult {
  /** The result, for standard output. */
  readonly stdout: string;
  /** Notes for people, for standard error. */
  readonly stderr?: string;
}

/** How to use a new key. It does not contain the key: standard error is often logged. */
export const howToUse = `The key is shown only once: store it as a secret. Send it with each request in a header:
  Authorization: Bearer <key>
In GraphiQL, enter it in the Headers tab as { "Authorization": "Bearer <key>" }`;

/** The public part of a key. */
export function prefixOf(key: string): string {
  return key.split('_')[1] ?? '';
}

/** Formats a time (ISO 8601, UTC) to the minute, for people. */
export function minuteOf(timestamp: string): string {
  return `${timestamp.slice(0, 10)} ${timestamp.slice(11, 16)} UTC`;
}
