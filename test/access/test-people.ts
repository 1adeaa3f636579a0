import type { Role } from '../../server/access';
import type { Database } from '../../server/platform/database';

/** A person with a role. */
export interface TestPerson {
  /** The issuer and subject of their tokens. */
  readonly issuer: string;
  readonly subject: string;
  /** The roles of the person, each on the board with a slug, or on the whole system. */
  readonly roles: readonly { readonly role: Role; readonly board?: string }[];
  /** The slug of the board whose administrators manage the account. */
  readonly home?: string;
}

/** Creates the account of a person with roles, and returns the ids of its rows. */
export async function makeTestPerson(
  database: Database,
  { issuer, subject, roles, home }: TestPerson,
): Promise<{ account: string; roles: string[] }> {
  const [made] = await database.query<{ id: string }>(
    `insert into account (kind, label, issuer, subject, board_id)
     values ('PERSON', $2, $1, $2, (select id from board where slug = $3)) returning id`,
    [issuer, subject, home ?? null],
  );
  const account = made?.id ?? '';
  const ids: string[] = [];
  for (const { role, board } of roles) {
    const [held] = await database.query<{ id: string }>(
      `insert into role_assignment (account_id, role, board_id)
       values ($1, $2, (select id from board where slug = $3)) returning id`,
      [account, role, board ?? null],
    );
    ids.push(held?.id ?? '');
  }
  return { account, roles: ids };
}
