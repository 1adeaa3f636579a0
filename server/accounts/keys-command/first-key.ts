import type { Database } from '../../platform/database';

const WRITERS = `select exists (select from api_key where revoked_at is null and coalesce(expires_at > now(), true))
  or exists (select from role_assignment join account on account.id = role_assignment.account_id
             where account.kind = 'PERSON' and coalesce("to" >= current_date, true)) as "areThere"`;

/** Whether there is a valid key or a person with a role. Without either, nobody can write or grant access. */
export async function hasWriters(database: Database): Promise<boolean> {
  const [row] = await database.query<{ areThere: boolean }>(WRITERS);
  return row?.areThere === true;
}
