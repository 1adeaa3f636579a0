import { type Database, rawSql, type RowAccess, type ViewerSql } from '../../server/platform/database';
import { inViewerTransaction } from '../../server/platform/database/transaction';
import { databaseKinds } from '../support/scratch-database';
import { until } from '../support/until';
import { LOOK, openThreeReviews } from './three-reviews';

/** The state of a viewer that must not remain on a connection. */
const REMEMBERED = `select pg_sleep(0.01), session_user::text as login, current_user::text as role,
  (select concat(${['meets', 'reads', 'writes', 'groups', 'noted', 'account', 'key'].map((name) => `current_setting('safeboard.v' || name || '_${name}', true)`).join(', ')}) from session_secret) as viewer`;

describe.each(databaseKinds.flatMap((kind) => [1, 3].map((poolSize) => ({ kind, poolSize }))))(
  'viewers who share $poolSize connections to the $kind database',
  ({ kind, poolSize }) => {
    let database: Database;
    let viewers: Readonly<
      Record<'public' | 'partner' | 'member' | 'nobody', { access: RowAccess; sees: readonly string[] }>
    >;

    beforeAll(async () => {
      const reviews = await openThreeReviews(kind, { poolSize, statementTimeout: 300 });
      ({ database } = reviews);
      const { partnership, group, board } = reviews;
      const subjects = new Set(['boards', 'case-reviews', 'access']);
      const access = (satisfiedRestrictionIds: number[], groups: number[] = []): RowAccess => ({
        reads: subjects,
        writes: [{ subjects: [...subjects], boards: [board], partnerId: null }],
        satisfiedRestrictionIds,
        groups,
      });
      viewers = {
        public: { access: access([]), sees: ['A'] },
        partner: { access: access(partnership), sees: ['A', 'B'] },
        member: { access: access(group, group), sees: ['A', 'C'] },
        nobody: { access: { ...access([]), reads: new Set() }, sees: [] },
      };
    });

    afterAll(() => database.close());

    const look = async (seen: ViewerSql) => (await seen.query(rawSql(LOOK))).map(({ reference }) => reference);

    /** No connection of the pool has state, and the next viewer sees their own rows. */
    async function expectClean(): Promise<void> {
      const connections = await Promise.all(Array.from({ length: poolSize * 2 }, () => database.query(REMEMBERED)));
      for (const [row] of connections) expect(row).toMatchObject({ role: row?.login, viewer: '' });
      for (const { access, sees } of [viewers.public, viewers.nobody, viewers.public]) {
        expect(await look(database.asViewer(access))).toEqual(sees);
      }
      expect(await database.query('select count(*) from case_review')).toEqual([{ count: 3 }]);
    }

    it('each see their own rows, in any order of statements', async () => {
      const turns = Array.from({ length: 200 }, (_, turn) => Object.values(viewers)[(turn * 7) % 4]!);
      const responses = await Promise.all(turns.map(({ access }) => look(database.asViewer(access))));
      expect(responses).toEqual(turns.map(({ sees }) => sees));
      await expectClean();
    });

    it('do not affect the system, which sees all rows with the same statement', async () => {
      for (let round = 0; round < 3; round++) {
        expect(await database.query(LOOK)).toHaveLength(3);
        expect(await look(database.asViewer(viewers.public.access))).toEqual(['A']);
      }
    });

    it.each<[string, string, unknown[], RegExp]>([
      ['is no SQL', 'select from where', [], /42601/],
      ['names no table', 'select * from nothing_at_all', [], /42P01/],
      ['divides by zero', 'select 1 / (count(*) - count(*)) from case_review', [], /22012/],
      ['fails half way through its rows', 'select 1 / (3 - n) from generate_series(1, 5) as n', [], /22012/],
      ['violates a constraint', `insert into access_group (board_id, name) select id, 'Group' from board`, [], /23505/],
      ['breaks row-level security', `insert into account (kind, label) values ('SERVICE', '')`, [], /23514|42501/],
      ['lacks a value', 'select $1::int, $2::int', [1], /08P01/],
      ['brings a value that cannot be read', 'select $1::int', ['one'], /22P02/],
      ['brings a value that cannot be kept', 'select $1::text', ['\0'], /22021/],
      [
        'has a value that cannot be sent',
        'select $1',
        [
          {
            toPostgres: () => {
              throw new Error('cannot be sent');
            },
          },
        ],
        /cannot be sent/,
      ],
      ['raises an error', `do $$ begin raise exception 'on purpose'; end $$`, [], /P0001/],
      ['leaves a transaction open', 'begin', [], /^$/],
      ['ends its transaction itself', 'commit', [], /^$/],
      ['leaves the role', `select set_config('role', 'none', true)`, [], /^$/],
    ])('leave nothing behind with a statement that %s', async (_what, text, values, failure) => {
      for (const { access } of [viewers.member, viewers.partner]) {
        const outcome = await database
          .asViewer(access)
          .query(rawSql(text, values))
          .then(
            () => '',
            (error: Error & { code?: string }) => `${error.code} ${error.message}`,
          );
        expect(outcome).toMatch(failure);
        await expectClean();
      }
    });

    it('leave nothing behind with many statements that fail at once', async () => {
      const failing = Array.from({ length: 30 }, (_, turn) =>
        database
          .asViewer(viewers.member.access)
          .query(rawSql(turn % 2 ? 'select 1/0' : 'select'))
          .catch(() => undefined),
      );
      const others = Array.from({ length: 30 }, () => look(database.asViewer(viewers.public.access)));
      expect(await Promise.all(others)).toEqual(others.map(() => ['A']));
      await Promise.all(failing);
      await expectClean();
    });

    it('leave nothing behind with a transaction that commits, fails or is rolled back', async () => {
      const { access, sees } = viewers.member;
      const noted: string[] = [];
      const onGroupRowsRead = async (rows: ReadonlySet<string>) => void noted.push(...rows);
      expect(await inViewerTransaction(database, access, look, { onGroupRowsRead })).toEqual(sees);
      expect(noted).toHaveLength(1);
      await expectClean();
      for (const isSnapshot of [true, false]) {
        const failing = inViewerTransaction(database, access, (rows) => rows.query(rawSql('select 1/0')), {
          isSnapshot,
        });
        await expect(failing).rejects.toMatchObject({ code: '22012' });
        await expectClean();
        const thrown = inViewerTransaction(
          database,
          access,
          async (rows) => {
            await look(rows);
            throw new Error('changed my mind');
          },
          { isSnapshot },
        );
        await expect(thrown).rejects.toThrow('changed my mind');
        await expectClean();
      }
    });

    it('see their own rows even after a session-level setting', async () => {
      const all = `{${[...viewers.partner.access.satisfiedRestrictionIds, ...viewers.member.access.satisfiedRestrictionIds].join()}}`;
      const spoil = (setting: string, value: string) =>
        database.query(`select set_config('safeboard.v' || name || $1::text, $2, false) from session_secret`, [
          setting,
          value,
        ]);
      await spoil('_meets', all);
      await spoil('_reads', 'boards,case-reviews');
      for (let turn = 0; turn < 2 * poolSize; turn++) {
        expect(await look(database.asViewer(viewers.public.access))).toEqual(['A']);
        expect(await look(database.asViewer(viewers.nobody.access))).toEqual([]);
      }
      for (let turn = 0; turn < 2 * poolSize; turn++) {
        await spoil('_meets', '');
        await spoil('_reads', '');
      }
    });

    (kind === 'server' ? describe : describe.skip)('on a server', () => {
      it('leave nothing behind with a statement that takes too long', async () => {
        const late = database.asViewer(viewers.member.access).query(rawSql('select pg_sleep(5), * from case_review'));
        await expect(late).rejects.toMatchObject({ code: '57014' });
        await expectClean();
      });

      it('leave nothing behind with a connection that breaks', async () => {
        const administrator = await database.connectAlone();
        try {
          const broken = expect(
            database
              .asViewer(viewers.member.access)
              .query(rawSql('/* to be broken off */ select pg_sleep(0.2), * from case_review')),
          ).rejects.toMatchObject({ code: '57P01' });
          const end = `select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and query like '/* to be broken off */%'`;
          await until(async () => (await administrator.query(end)).rowCount);
          await broken;
        } finally {
          await administrator.end();
        }
        await expectClean();
      });
    });
  },
);
