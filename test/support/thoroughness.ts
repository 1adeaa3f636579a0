/**
 * How often something is tried: as often as said where a PostgreSQL server is tested, and on the embedded database, which
 * takes three times as long, only so often that every kind of fault is still looked for.
 */
export function times(often: { readonly onServer: number; readonly embedded: number }): number {
  return process.env.TEST_DATABASE_URL ? often.onServer : often.embedded;
}
