import { boardFunctions } from '../../migrations/owning-boards';
import { partnerFunctions } from '../../migrations/partner-writes';
import { type Database, NO_ACCESS, rawSql, type RowAccess, type ViewerSql } from '../../server/platform/database';
import { readSessionSecret } from '../../server/platform/database/session-secret';
import { inViewerTransaction } from '../../server/platform/database/transaction';
import { databaseKinds } from '../support/scratch-database';
import { LOOK, openThreeReviews } from './three-reviews';

const REFUSED = '42501';

describe.each(databaseKinds)('the access of a session on the %s database', (kind) => {
  let database: Database;
  /** Restrictions of a review for partners, and of one for a group. */
  let partnership: number[];
  let group: number[];

  const access = (satisfiedRestrictionIds: number[], groups: number[] = []): RowAccess => ({
    ...{ reads: new Set(['case-reviews']), writes: [] },
    ...{ satisfiedRestrictionIds, groups },
  });

  beforeAll(async () => {
    ({ database, partnership, group } = await openThreeReviews(kind));
  });

  afterAll(() => database.close());

  /** The rows of several statements in one transaction, and the restricted rows that were noted. */
  async function inTransaction(viewer: RowAccess, ...texts: string[]) {
    const noted: string[] = [];
    const run = async (sql: ViewerSql) => {
      const found: object[] = [];
      for (const text of texts) found.push(...(await sql.query(rawSql(text))));
      return found;
    };
    const onGroupRowsRead = async (rows: ReadonlySet<string>) => void noted.push(...rows);
    const result = await inViewerTransaction(database, viewer, run, { onGroupRowsRead }).catch((error: Error) => error);
    return { result, noted };
  }

  it.each(['meets', 'reads', 'writes', 'groups', 'account', 'key', 'noted'])(
    'is not changed by SQL that sets safeboard.%s',
    async (part) => {
      const everything = `{${[...partnership, ...group].join()}}`;
      for (const value of [everything, 'boards,case-reviews,access', '']) {
        const set = `select set_config('safeboard.${part}', '${value}', true)`;
        for (const [viewer, seen] of [
          [NO_ACCESS, []],
          [access([]), ['A']],
          [access(partnership), ['A', 'B']],
        ] as const) {
          const { result } = await inTransaction(viewer, set, LOOK);
          expect((result as object[]).slice(1)).toEqual(seen.map((reference) => ({ reference })));
        }
      }
    },
  );

  it.each([
    ['its names', 'select name from session_secret'],
    ['a draw of new names', 'update session_secret set name = default'],
    ['a new restriction', `select restriction_of('PARTNERSHIP', 'case-reviews', id, null, null, null) from board`],
    ['the months to guard', 'select guard_months(id, null) from board'],
  ])('withholds %s from SQL that runs as a request', async (_what, text) => {
    for (const viewer of [NO_ACCESS, access([...partnership, ...group], group)]) {
      await expect(database.asViewer(viewer).query(rawSql(text))).rejects.toMatchObject({ code: REFUSED });
    }
  });

  it('is in none of the settings that a session lists', async () => {
    const { result } = await inTransaction(
      access(partnership),
      `select name from pg_settings where name like 'safeboard%'`,
      `select * from (select (each).* from (select pg_show_all_settings() as each) as all_of_them) as listed
       where setting like '%case-reviews%' or name like 'safeboard%'`,
    );
    expect(result).toEqual([]);
  });

  it('lets a request call only the functions with the rights of the owner that it needs', async () => {
    const callable = await database.query<{ name: string }>(
      `select proname::text as name from pg_proc where pronamespace = 'public'::regnamespace and prosecdef
         and prorettype <> 'trigger'::regtype and has_function_privilege('safeboard_app', oid, 'execute') order by 1`,
    );
    // What is looked up says which board or partner a row belongs to, and no more of it.
    const lookUps = [...boardFunctions(), ...partnerFunctions].map(({ name }) => name.replace('(uuid)', ''));
    const needed = [
      // Of the holder's own key, and of whom a key would be for.
      ...['is_of_viewer', 'key_has_ended', 'memberships_of', 'rotate_own_key'],
      'is_above',
      'are_related',
      ...['boards_of_account', 'note_read', 'search_documents', 'similar_recommendations'],
      ...[
        'viewer_account',
        'viewer_groups',
        'viewer_key',
        'viewer_meets',
        'viewer_reads',
        'writable_boards',
        'partner_grants',
        'told_from',
      ],
    ];
    expect(callable.map(({ name }) => name)).toEqual([...lookUps, ...needed].sort());
  });

  describe('the replacement of a key', () => {
    const ROTATE = `select problem from rotate_own_key($1, repeat('a', 64), interval '1 hour')`;
    let account: string;
    const keys: Record<string, string> = {};

    beforeAll(async () => {
      const made = (text: string, values: unknown[]) =>
        database.query<{ id: string }>(`${text} returning id`, values).then(([row]) => row?.id ?? '');
      account = await made(`insert into account (kind, label) values ('SERVICE', $1)`, ['Program']);
      const role = await made(`insert into role_assignment (account_id, role) values ($1, 'ADMINISTRATOR')`, [account]);
      for (const name of ['presented', 'other']) {
        keys[name] = await made(
          `insert into api_key (account_id, name, prefix, secret_hash, scopes, role_assignments)
             values ($1, $2, $2, repeat('0', 64), '{read}', array[$3])`,
          [account, name, role],
        );
      }
    });

    const replaced = () =>
      database.query<{ name: string }>(
        `select old.prefix as name from api_key join api_key as old on old.id = api_key.replaces_id`,
      );

    it('is of the key that the request brings, and of no other', async () => {
      const rotate = (viewer: Partial<RowAccess>, prefix: string) =>
        database.asViewer({ ...NO_ACCESS, ...viewer }).query(rawSql(ROTATE, [prefix]));
      // Without a key, and with that of another account.
      for (const viewer of [{}, { account }, { key: keys.presented }, { account: keys.presented, key: keys.other }]) {
        expect(await rotate(viewer, 'none')).toEqual([{ problem: 'NOT_FOUND' }]);
      }
      expect(await replaced()).toEqual([]);
      expect(await rotate({ account, key: keys.presented }, 'next')).toEqual([{ problem: null }]);
      expect(await replaced()).toEqual([{ name: 'presented' }]);
    });
  });

  describe('the record of restricted rows that were read', () => {
    const secretly = (text: string) => `do $$ declare found text; begin ${text} end $$`;

    it.each([
      ['overwrites it', [LOOK, `select set_config('safeboard.noted', '', true)`]],
      ['resets the session', [LOOK, 'reset all']],
      ['wants no messages', ['set local client_min_messages = error', LOOK]],
      ['fails', [LOOK, 'select 1/0']],
    ])('stays when SQL %s', async (_what, texts) => {
      const { noted } = await inTransaction(access([...partnership, ...group], group), ...texts);
      expect(noted).toEqual([expect.stringMatching(/^case_review:/)]);
    });

    it.each([
      ['a savepoint', ['savepoint before', LOOK, 'rollback to savepoint before']],
      [
        'an exception',
        [
          secretly(`begin select string_agg(reference, ',') into found from case_review; raise exception 'back';
            exception when others then null; end; perform set_config('my.own', found, true);`),
        ],
      ],
      [
        'an error that shows it',
        [secretly(`select string_agg(reference, ',') into found from case_review; raise exception '%', found;`)],
      ],
    ])('stays when SQL takes back what it did by %s', async (_what, texts) => {
      const { noted } = await inTransaction(access([...partnership, ...group], group), ...texts);
      expect(noted).toEqual([expect.stringMatching(/^case_review:/)]);
    });

    it('is in the audit trail also for a single statement that fails', async () => {
      const noted: string[] = [];
      const viewer = database.asViewer(access([...partnership, ...group], group), {
        onGroupRowsRead: async (rows) => void noted.push(...rows),
      });
      await expect(
        viewer.query(rawSql(`select reference::integer from case_review where reference > 'B'`)),
      ).rejects.toMatchObject({
        code: '22P02',
      });
      await viewer.query(rawSql(LOOK));
      expect(noted).toHaveLength(2);
      expect(new Set(noted).size).toBe(1);
    });

    it('has nothing for viewers who are in no group', async () => {
      expect((await inTransaction(access(partnership), LOOK)).noted).toEqual([]);
    });
  });

  it('has a secret that stays, and that a copy of the database replaces', async () => {
    const send = <Row extends object>(text: string) => database.query<Row>(text);
    const first = await readSessionSecret(send);
    expect(await readSessionSecret(send)).toEqual(first);
    expect(await database.sessionSecret()).toEqual(first);
    expect(first.settingPrefix).toMatch(/^safeboard\.v[0-9a-f]{64}_$/);
    const [{ name }] = (await send('select name from session_secret')) as [{ name: string }];
    await database.query(`update session_secret set database = 'another one'`);
    const [second, third] = await Promise.all([readSessionSecret(send), readSessionSecret(send)]);
    expect(second).not.toEqual(first);
    expect(third).toEqual(second);
    await database.query('update session_secret set name = $1', [name]);
  });
});
