import { makeApiKey, policies, Role } from '../../../server/access';
import type { Database } from '../../../server/platform/database';
import type { Somebody } from './oracle';
import type { Place } from './places';

/** Somebody who asks, with a name for the test's report and what they prove it with. */
export interface TestViewer extends Somebody {
  readonly name: string;
  /** The key of the viewer; absent for an anonymous one. */
  readonly key?: string;
}

/** Who somebody is to be, and whether for a time only. */
interface Order extends Somebody {
  readonly name: string;
  readonly signedIn?: boolean;
  /** Roles that held once, or will: they count for nothing. */
  readonly outOfTime?: Somebody['roles'];
}

/** Roles that somebody can be given. Everybody is the public. */
const roles = (Object.keys(Role) as Role[]).filter((role) => role !== 'PUBLIC');

/** Everybody who could ask, by the places of the world: a board, one below it, and one that has nothing to do with them. */
function orders(upper: Place, lower: Place, other: Place): Order[] {
  const nobody = { roles: [], groups: [], publicView: true };
  const boards = { 'the upper board': upper.board, 'the lower board': lower.board, 'another board': other.board };
  const held = Object.entries(boards).flatMap(([place, board]) =>
    roles.map((role): Order => ({ ...nobody, name: `${role} of ${place}`, roles: [{ role, board }] })),
  );
  const manager: Somebody['roles'] = [{ role: 'BOARD_MANAGER', board: lower.board }];
  return [
    { ...nobody, name: 'the public', signedIn: false },
    { ...nobody, name: 'the public where its view is closed', signedIn: false, publicView: false },
    { ...nobody, name: 'somebody without a role' },
    { ...nobody, name: 'somebody without a role where the public view is closed', publicView: false },
    { ...nobody, name: 'somebody whose roles are over or yet to come', outOfTime: manager },
    ...held,
    {
      ...nobody,
      name: 'the manager of the lower board where the public view is closed',
      roles: manager,
      publicView: false,
    },
    { ...nobody, name: 'the administrator of the system', roles: [{ role: 'ADMINISTRATOR', board: null }] },
    { ...nobody, name: 'a member of a group of the lower board', groups: lower.groups.slice(0, 1) },
    {
      ...{
        ...nobody,
        name: 'the chair of the upper board, in groups of both',
        roles: [{ role: 'CHAIR', board: upper.board }],
      },
      groups: [...upper.groups.slice(1), ...lower.groups],
    },
    {
      ...nobody,
      name: 'a partner’s member here and analyst there',
      roles: [
        { role: 'PARTNER_MEMBER', board: lower.board },
        { role: 'ANALYST', board: other.board },
      ],
    },
    ...policies.map(({ subject }): Order => ({
      ...nobody,
      name: `a manager’s key for ${subject} alone`,
      roles: manager,
      scopes: [`${subject}:read`],
    })),
    { ...nobody, name: 'a manager’s key without scopes', roles: manager, scopes: [] },
  ];
}

/** One of each kind of viewer. */
const ofEachKind = [
  'the public',
  'the public where its view is closed',
  'somebody whose roles are over or yet to come',
  'PARTNER_MEMBER of the upper board',
  'BOARD_MANAGER of the lower board',
  'ANALYST of another board',
  'a member of a group of the lower board',
  'a partner’s member here and analyst there',
  'a manager’s key for case-reviews alone',
  'a manager’s key without scopes',
];

/** Everybody's names; on the embedded database, which takes three times as long, those of one of each kind. */
export const viewerNames: readonly string[] = (() => {
  const nowhere: Place = { board: '', groups: [], made: new Map() };
  const names = orders(nowhere, nowhere, nowhere).map(({ name }) => name);
  return process.env.TEST_DATABASE_URL ? names : names.filter((name) => ofEachKind.includes(name));
})();

/** Makes an account, what it holds, and a key for everybody who could ask. */
export async function makeViewers(database: Database, places: readonly [Place, Place, Place]): Promise<TestViewer[]> {
  const [partner] = await database.query<{ id: string }>('select id from partner order by slug limit 1');
  const viewers: TestViewer[] = [];
  for (const { signedIn = true, outOfTime = [], ...somebody } of orders(...places)) {
    if (!signedIn) {
      viewers.push(somebody);
      continue;
    }
    const { key, prefix, secretHash } = makeApiKey();
    const [account] = await database.query<{ id: string }>(
      `insert into account (kind, label) values ('SERVICE', $1) returning id`,
      [somebody.name],
    );
    const assign = (held: Somebody['roles'][number], from: string | null, to: string | null) =>
      database.query(
        `insert into role_assignment (account_id, role, board_id, partner_id, "from", "to") values ($1, $2, $3, $4, current_date + $5::int, current_date + $6::int)`,
        [account?.id, held.role, held.board, held.role.startsWith('PARTNER') ? partner?.id : null, from, to],
      );
    for (const each of somebody.roles) await assign(each, null, null);
    for (const each of outOfTime) {
      await assign(each, null, '-2');
      await assign(each, '2', null);
    }
    for (const group of somebody.groups) {
      await database.query('insert into access_group_member (access_group_id, account_id) values ($1, $2)', [
        group,
        account?.id,
      ]);
    }
    // Their use is known already, so that it is not noted down in the middle of a comparison.
    await database.query(
      `insert into api_key (account_id, name, prefix, secret_hash, scopes, last_used_at, role_assignments, memberships)
       values ($1, $2, $3, $4, $5, now() + interval '1 day',
         array(select id::text from role_assignment where account_id = $1),
         array(select id::text from access_group_member where account_id = $1))`,
      [account?.id, somebody.name, prefix, secretHash, somebody.scopes ?? ['read', 'write']],
    );
    viewers.push({ ...somebody, key });
  }
  return viewers;
}
