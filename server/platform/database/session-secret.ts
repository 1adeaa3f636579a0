import { createHash } from 'node:crypto';

/** Sends a statement as the owner of the tables. */
type Send = <Row extends object>(text: string) => Promise<Row[]>;

/** What this process and the owner of the tables share, and SQL that runs as a request does not know. */
export interface SessionSecret {
  /** What the names of the settings begin with that hold a session's access. */
  readonly settingPrefix: string;
  /** What the reports of group-restricted rows begin with. */
  readonly noteToken: string;
}

/** Whether the secret was drawn for this very database, and not for the one that it is a copy of. */
const FIND = 'select name, database = database_identity() as "isOwn" from session_secret';

const RENEW = `update session_secret set name = default, database = database_identity()
  where database <> database_identity()`;

/** Reads the secret of a database. A copy of a database draws its own. */
export async function readSessionSecret(send: Send): Promise<SessionSecret> {
  const [found] = await send<{ name: string; isOwn: boolean }>(FIND);
  if (!found) throw new Error('The database has no session secret.');
  if (!found.isOwn) {
    // Of several servers that start on a copy, one draws the secret and the others find it.
    await send(RENEW);
    return readSessionSecret(send);
  }
  const noteToken = createHash('sha256').update(found.name).digest('hex');
  return { settingPrefix: `safeboard.v${found.name}_`, noteToken };
}
