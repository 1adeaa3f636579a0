import { setTimeout as sleep } from 'node:timers/promises';
import { migrations } from '../../migrations';
import { AccessGroup } from '../../server/accounts';
import { Board } from '../../server/boards';
import { CaseReview } from '../../server/case-reviews';
import { entities } from '../../server/graph';
import type { Database, SightedDatabase, Sight } from '../../server/platform/database';
import { inSightedTransaction } from '../../server/platform/database/transaction';
import { databaseKinds, openScratchDatabase } from '../support/scratch-database';
import { RowMaker } from './world/row-maker';

/** What a connection must not remember of whoever was looking. */
const REMEMBERED = `select pg_sleep(0.01), session_user::text as login, current_user::text as role,
  concat(${['meets', 'reads', 'writes', 'groups', 'noted', 'account'].map((name) => `current_setting('safeboard.${name}', true)`).join(', ')}) as viewer`;

/** The same text for everybody, so that one prepared statement serves all of them in turn. */
const LOOK = 'select reference from case_review order by reference';

describe.each(databaseKinds.flatMap((kind) => [1, 3].map((poolSize) => ({ kind, poolSize }))))(
  'viewers who share $poolSize connections to the $kind database',
  ({ kind, poolSize }) => {
    let database: Database;
    let viewers: Readonly<
      Record<'public' | 'partner' | 'member' | 'nobody', { sight: Sight; sees: readonly string[] }>
    >;

    beforeAll(async () => {
      const statementTimeout = 300;
      database = await openScratchDatabase(kind, {
        start: 'migrated',
        entities,
        migrations,
        poolSize,
        statementTimeout,
      });
      const boards: string[] = [];
      const maker = new RowMaker(database, () => boards[0]);
      boards.push(...(await maker.make(Board, [{ sensitivity: 'PUBLIC' }])));
      const [accessGroupId = ''] = await maker.make(AccessGroup, [{ name: 'Group' }]);
      await maker.make(CaseReview, [
        { reference: 'A', sensitivity: 'PUBLIC', accessGroupId: null },
        { reference: 'B', sensitivity: 'PARTNERSHIP', accessGroupId: null },
        { reference: 'C', sensitivity: 'RESTRICTED', accessGroupId },
      ]);
      const meetsOf = async (reference: string) =>
        (
          await database.query<{ restrictions: number[] }>(
            'select restrictions from case_review where reference = $1',
            [reference],
          )
        )[0]!.restrictions;
      const [partnership, group] = [await meetsOf('B'), await meetsOf('C')];
      const subjects = new Set(['boards', 'case-reviews', 'access']);
      const sight = (meets: number[], groups: number[] = []): Sight => ({
        reads: subjects,
        writes: subjects,
        meets,
        groups,
      });
      viewers = {
        public: { sight: sight([]), sees: ['A'] },
        partner: { sight: sight(partnership), sees: ['A', 'B'] },
        member: { sight: sight(group, group), sees: ['A', 'C'] },
        nobody: { sight: { ...sight([]), reads: new Set() }, sees: [] },
      };
    });

    afterAll(() => database.close());

    const look = async (seen: SightedDatabase) => (await seen.query(LOOK)).map(({ reference }) => reference);

    /** No connection of the pool remembers anything, and whoever comes next sees what they may. */
    async function expectClean(): Promise<void> {
      const connections = await Promise.all(Array.from({ length: poolSize * 2 }, () => database.query(REMEMBERED)));
      for (const [row] of connections) expect(row).toMatchObject({ role: row?.login, viewer: '' });
      for (const { sight, sees } of [viewers.public, viewers.nobody, viewers.public]) {
        expect(await look(database.seenBy(sight))).toEqual(sees);
      }
      expect(await database.query('select count(*) from case_review')).toEqual([{ count: 3 }]);
    }

    it('each see their own, however their statements are mixed', async () => {
      const turns = Array.from({ length: 200 }, (_, turn) => Object.values(viewers)[(turn * 7) % 4]!);
      const answers = await Promise.all(turns.map(({ sight }) => look(database.seenBy(sight))));
      expect(answers).toEqual(turns.map(({ sees }) => sees));
      await expectClean();
    });

    it('do not get in the way of the system, which sees all with the very same statement', async () => {
      for (let round = 0; round < 3; round++) {
        expect(await database.query(LOOK)).toHaveLength(3);
        expect(await look(database.seenBy(viewers.public.sight))).toEqual(['A']);
      }
    });

    it.each<[string, string, unknown[], RegExp]>([
      ['is no SQL', 'select from where', [], /42601/],
      ['names no table', 'select * from nothing_at_all', [], /42P01/],
      ['divides by zero', 'select 1 / (count(*) - count(*)) from case_review', [], /22012/],
      ['fails half way through its rows', 'select 1 / (3 - n) from generate_series(1, 5) as n', [], /22012/],
      [
        'breaks a rule of its table',
        `insert into access_group (board_id, name) select id, 'Group' from board`,
        [],
        /23505/,
      ],
      ['breaks row-level security', `insert into account (kind, label) values ('SERVICE', '')`, [], /23514|42501/],
      ['lacks a value', 'select $1::int, $2::int', [1], /08P01/],
      ['brings a value that cannot be read', 'select $1::int', ['one'], /22P02/],
      ['brings a value that cannot be kept', 'select $1::text', ['\0'], /22021/],
      [
        'brings a value that cannot be sent',
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
      for (const { sight } of [viewers.member, viewers.partner]) {
        const outcome = await database
          .seenBy(sight)
          .query(text, values)
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
          .seenBy(viewers.member.sight)
          .query(turn % 2 ? 'select 1/0' : 'select')
          .catch(() => undefined),
      );
      const others = Array.from({ length: 30 }, () => look(database.seenBy(viewers.public.sight)));
      expect(await Promise.all(others)).toEqual(others.map(() => ['A']));
      await Promise.all(failing);
      await expectClean();
    });

    it('leave nothing behind with a transaction, whether it is kept, fails or is thrown away', async () => {
      const { sight, sees } = viewers.member;
      const seen = await inSightedTransaction(database, sight, look, false);
      expect([seen.result, seen.noted.size]).toEqual([sees, 1]);
      await expectClean();
      for (const isSnapshot of [true, false]) {
        const failing = inSightedTransaction(database, sight, (rows) => rows.query('select 1/0'), isSnapshot);
        await expect(failing).rejects.toMatchObject({ code: '22012' });
        await expectClean();
        const thrown = inSightedTransaction(
          database,
          sight,
          async (rows) => {
            await look(rows);
            throw new Error('changed my mind');
          },
          isSnapshot,
        );
        await expect(thrown).rejects.toThrow('changed my mind');
        await expectClean();
      }
    });

    it('see their own even where something was set for a whole session', async () => {
      const all = `{${[...viewers.partner.sight.meets, ...viewers.member.sight.meets].join()}}`;
      const spoil = (setting: string, value: string) =>
        database.query('select set_config($1, $2, false)', [setting, value]);
      await spoil('safeboard.meets', all);
      await spoil('safeboard.reads', 'boards,case-reviews');
      for (let turn = 0; turn < 2 * poolSize; turn++) {
        expect(await look(database.seenBy(viewers.public.sight))).toEqual(['A']);
        expect(await look(database.seenBy(viewers.nobody.sight))).toEqual([]);
      }
      for (let turn = 0; turn < 2 * poolSize; turn++) {
        await spoil('safeboard.meets', '');
        await spoil('safeboard.reads', '');
      }
    });

    (kind === 'server' ? describe : describe.skip)('on a server', () => {
      it('leave nothing behind with a statement that takes too long', async () => {
        const late = database.seenBy(viewers.member.sight).query('select pg_sleep(5), * from case_review');
        await expect(late).rejects.toMatchObject({ code: '57014' });
        await expectClean();
      });

      it('leave nothing behind with a connection that is broken off', async () => {
        const administrator = await database.connectAlone();
        try {
          const broken = expect(
            database
              .seenBy(viewers.member.sight)
              .query('/* to be broken off */ select pg_sleep(0.2), * from case_review'),
          ).rejects.toMatchObject({ code: '57P01' });
          const end = `select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and query like '/* to be broken off */%'`;
          for (let ended = 0; ended === 0; await sleep(5)) ended = (await administrator.query(end)).rowCount ?? 0;
          await broken;
        } finally {
          await administrator.end();
        }
        await expectClean();
      });
    });
  },
);
