import { entities } from '../../server/graph';
import { NO_ACCESS, type RowAccess, rawSql } from '../../server/platform/database';
import { inViewerTransaction, inTransaction } from '../../server/platform/database/transaction';
import { recordNamed } from '../../server/platform/graphql/record';
import { ask } from './world/answers';
import { Findings } from './world/findings';
import { Paths } from './world/paths';
import { compareTables, dropRowSecurity, tables } from './world/row-security';
import { viewerNames } from './world/viewers';
import { walkObjects } from './world/walk-objects';
import { walkRoots } from './world/walk-roots';
import { openWorld, type World } from './world/world';

const REFUSED = '42501';

describe('two walls', () => {
  let world: World;

  beforeAll(async () => {
    world = await openWorld();
    await world.database.query('analyze');
  }, 120_000);

  afterAll(() => world.close());

  /** What a viewer sees, and the expected findings. */
  async function begin(name: string) {
    const viewer = world.viewers.find((each) => each.name === name)!;
    const { store, oracle } = await world.oracle(viewer);
    return { visit: await world.visit(viewer), findings: new Findings(store, oracle) };
  }

  /** The hidden row that all attempts try to read. */
  async function hiddenReview() {
    const { findings } = await begin('the public');
    const reviews = findings.store.rows(recordNamed('CaseReview'));
    const { id, values } = reviews.find((row) => !findings.oracle.sees(row))!;
    return { id, reference: values.reference as string, seen: findings.oracle.seen(recordNamed('CaseReview')).length };
  }

  async function publicAccess(): Promise<RowAccess> {
    return (await begin('the public')).visit.access;
  }

  describe('the second, where the first is missing', () => {
    it.each(viewerNames)(
      'shows %s the rows that the policies say, in every table',
      async (name) => {
        const { visit: context, findings } = await begin(name);
        await compareTables(world.database, context.access, findings);
        expect(findings.wrong).toEqual([]);
      },
      60_000,
    );

    it('shows nothing without the access of a viewer', async () => {
      const seen = await inTransaction(world.database, async (runner) => {
        await runner.query('set local role safeboard_app');
        const found: object[] = [];
        for (const table of tables) found.push(...(await runner.query(`select * from ${table}`, [], true)).records);
        return found;
      });
      expect(seen).toEqual([]);
      for (const table of tables) {
        expect([table, await world.database.asViewer(NO_ACCESS).query(rawSql(`select * from ${table}`))]).toEqual([
          table,
          [],
        ]);
      }
    });

    it('protects every table: a request can read none without it', async () => {
      const others = await world.database.query<{ relname: string }>(
        `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'm', 'f', 'p')
           and has_table_privilege('safeboard_app', oid, 'select') and not (relrowsecurity and relforcerowsecurity)`,
      );
      expect(others).toEqual([]);
    });

    // Each is one statement that a mistake in the server could send. Its result is the same as without the row.
    it.each<[string, (hidden: { id: string; reference: string }) => string]>([
      ['a look by its id', ({ id }) => `select * from case_review where id = '${id}'`],
      [
        'a join',
        ({ id }) => `select * from finding join case_review as c on c.id = case_review_id where c.id = '${id}'`,
      ],
      [
        'a join from what everybody sees',
        ({ id }) => `select r.id from board join case_review as r on r.board_id = board.id where r.id = '${id}'`,
      ],
      ['a subquery', ({ id }) => `select (select reference from case_review where id = '${id}') as found where false`],
      [
        'a lateral join',
        ({ id }) =>
          `select c.* from board, lateral (select * from case_review where board_id = board.id) as c where c.id = '${id}'`,
      ],
      ['a whole row as JSON', ({ id }) => `select to_jsonb(c) from case_review as c where c.id = '${id}'`],
      [
        'a common table expression',
        ({ id }) =>
          `with all_of_them as materialized (select * from case_review) select * from all_of_them where id = '${id}'`,
      ],
      ['a lock', ({ id }) => `select * from case_review where id = '${id}' for share`],
      ['a sample of the table', ({ id }) => `select * from case_review tablesample system (100) where id = '${id}'`],
      [
        'a condition that fails on it',
        ({ reference }) =>
          `select id from case_review where 1 / (case reference when '${reference}' then 0 else 1 end) = 0`,
      ],
      [
        'a cast that would print it',
        ({ id }) => `select id from case_review where id = '${id}' and reference::integer = 1`,
      ],
      ['a change', ({ id }) => `update case_review set version = version where id = '${id}' returning *`],
      ['a removal', ({ id }) => `delete from case_review where id = '${id}' returning *`],
    ])('is not bypassed by %s', async (_way, statement) => {
      const rows = await world.database.asViewer(await publicAccess()).query(rawSql(statement(await hiddenReview())));
      expect(rows).toEqual([]);
    });

    it.each<[string, (hidden: { id: string; reference: string }) => string]>([
      ['counting', () => 'select count(*)::int as found from case_review'],
      ['aggregating', () => 'select cardinality(array_agg(id)) as found from case_review'],
      [
        'testing its existence',
        ({ id }) =>
          `select count(*)::int + (exists (select from case_review where id = '${id}'))::int as found from case_review`,
      ],
      [
        'numbering',
        () =>
          'select max(place)::int as found from (select row_number() over (order by reference) as place from case_review) as numbered',
      ],
      [
        'a function that reads by itself',
        () =>
          `select cardinality(xpath('/*/*', query_to_xml('select id from case_review', false, false, ''))) as found`,
      ],
      [
        'a function that reads a whole table',
        () => `select cardinality(xpath('/*/*', table_to_xml('case_review', false, false, ''))) as found`,
      ],
    ])('reveals by %s only visible rows', async (_way, statement) => {
      const hidden = await hiddenReview();
      expect(await world.database.asViewer(await publicAccess()).query(rawSql(statement(hidden)))).toEqual([
        { found: hidden.seen },
      ]);
    });

    it('is not bypassed by a cursor', async () => {
      const { id, seen } = await hiddenReview();
      const result = await inViewerTransaction(world.database, await publicAccess(), async (database) => {
        await database.query(rawSql('declare slowly scroll cursor for select id from case_review'));
        return database.query(rawSql('fetch all from slowly'));
      });
      expect(result).toHaveLength(seen);
      expect(result).not.toContainEqual({ id });
    });

    it('keeps the statistics of the tables from requests, which hold the most common values', async () => {
      const database = world.database.asViewer(await publicAccess());
      const [own] = await world.database.query<{ count: number }>(
        `select count(*)::int as count from pg_stats where tablename = 'case_review'`,
      );
      expect(own?.count).toBeGreaterThan(5);
      expect(await database.query(rawSql(`select * from pg_stats where tablename = any($1)`, [tables]))).toEqual([]);
      await expect(database.query(rawSql('select * from pg_statistic'))).rejects.toMatchObject({ code: REFUSED });
    });

    // It does say how many rows were looked at and left out: sizes are not secret to a client that can send its own SQL.
    it('shows nothing of a hidden row in the plan of a statement', async () => {
      const { id, reference } = await hiddenReview();
      const plan = await world.database
        .asViewer(await publicAccess())
        .query(rawSql(`explain (analyze, verbose, format json) select * from case_review where reference like '%'`));
      expect(JSON.stringify(plan)).not.toMatch(new RegExp(`${id}|${reference}`));
    });

    it('rejects COPY of tables, and continues', async () => {
      const database = world.database.asViewer(await publicAccess());
      const copied = await database.query(rawSql('copy (select id::text from case_review) to stdout')).catch(() => []);
      expect(copied).toEqual([]);
      await expect(database.query(rawSql('copy case_review from stdin'))).rejects.toThrow();
      expect(await database.query(rawSql('select 1 as one'))).toEqual([{ one: 1 }]);
    });
  });

  describe('the role of requests', () => {
    it.each([
      ['take the wall down', 'alter table case_review disable row level security'],
      ['drop a policy', 'drop policy reading on case_review'],
      ['make a policy', 'create policy all_of_them on case_review using (true)'],
      ['switch a trigger off', 'alter table case_review disable trigger protect'],
      ['make a function', `create function public.mine() returns int language sql as 'select 1'`],
      ['make a table', 'create table public.mine (n int)'],
      ['empty a table', 'truncate case_review'],
      ['change the audit trail', `update audit_entry set operation = 'nothing'`],
      ['take from the audit trail', 'delete from audit_entry'],
      ['empty the audit trail', 'truncate audit_entry'],
      ['read the conditions', 'select * from restriction'],
      ['change a condition', 'update restriction set board_id = null'],
      ['add a condition', `insert into restriction (kind) values ('GROUP')`],
      ['take away a condition', 'delete from restriction'],
      ['read the list of migrations', 'select * from migrations'],
      ['change the list of migrations', 'delete from migrations'],
      [
        'read without the wall',
        `with off as materialized (select set_config('row_security', 'off', true)) select table_to_xml('case_review', false, false, off::text) from off`,
      ],
      ['read a file', `select pg_read_file('/etc/hostname')`],
      ['run a program', `copy (select 1) to program 'true'`],
      ['make itself greater', 'alter role safeboard_app superuser'],
    ])('may not %s, for any viewer', async (_what, statement) => {
      for (const name of ['the public', 'the administrator of the system']) {
        const { access } = (await begin(name)).visit;
        await expect(world.database.asViewer(access).query(rawSql(statement))).rejects.toMatchObject({ code: REFUSED });
      }
    });

    it('writes nothing that its viewer may not write', async () => {
      const database = world.database.asViewer(await publicAccess());
      const board = world.places[0].board;
      expect(await database.query(rawSql('update case_review set version = 2 returning id'))).toEqual([]);
      expect(await database.query(rawSql('delete from board returning id'))).toEqual([]);
      const review = `insert into case_review (board_id, reference, kind, title) values ($1, 'x', 'AUDIT', 'x')`;
      await expect(database.query(rawSql(review, [board]))).rejects.toMatchObject({
        code: expect.stringMatching(/42501|42703|23502/),
      });
      const account = `insert into account (kind, label) values ('SERVICE', 'x')`;
      await expect(database.query(rawSql(account))).rejects.toMatchObject({ code: REFUSED });
    });

    it('cannot loosen what was worked out of a row’s protection, though it may write the row', async () => {
      const { visit: context } = await begin('BOARD_MANAGER of the lower board');
      const database = world.database.asViewer(context.access);
      const item = world.places[1].made.get(recordNamed('AgendaItem'))!.get('withholding');
      const look = 'select restrictions, content_restrictions from agenda_item where id = $1';
      const before = await database.query(rawSql(look, [item]));
      expect(before[0]?.content_restrictions).not.toBeNull();
      await database.query(
        rawSql('update agenda_item set restrictions = null, content_restrictions = null where id = $1', [item]),
      );
      expect(await database.query(rawSql(look, [item]))).toEqual(before);
    });

    /*
     * What the second wall is for, and what not. It stands behind mistakes: a statement of our own that forgets the first
     * wall, a report that is written later. A client that could send *its own* SQL would be past it, since they could set the
     * viewer or take back the role, as the server itself does with this one login. That is why nothing that a client sends is
     * ever part of a statement's text: it is sent apart, as a value, and one text holds one statement.
     */
    it('is one that SQL can leave: so no SQL comes from outside', async () => {
      const access = await publicAccess();
      const database = world.database.asViewer(access);
      const [left] = await database.query<{ role: string }>(rawSql(`select set_config('role', 'none', true) as role`));
      expect(left).toEqual({ role: 'none' });
      await expect(database.query(rawSql('select 1; reset role'))).rejects.toMatchObject({ code: '42601' });
      expect(await database.query(rawSql('select current_user::text as role'))).toEqual([{ role: 'safeboard_app' }]);

      const hostile = `x'); reset role; select set_config('safeboard.meets', '{1,2,3}', false); --`;
      const texts: string[] = [];
      const stop = world.database.onStatement((text) => texts.push(text));
      const { visit: context } = await begin('the public');
      const query = `query ($text: String!, $texts: [String!]) {
        board(slug: $text) { id }
        caseReviews(filter: { or: [{ reference: { eq: $text } }, { title: { contains: $text } }, { reference: { in: $texts } }] }) { totalCount }
      }`;
      const response = await ask(world.schema, context, query, { text: hostile, texts: [hostile, `"`] });
      stop();
      expect(response).toMatchObject({ board: null, caseReviews: { totalCount: 0 } });
      expect(texts.join('\n')).not.toContain('reset role');
    });
  });

  // From here on the second wall is gone.
  describe('the first, where the second is missing', () => {
    beforeAll(() => dropRowSecurity(world.database));

    it('is missing it indeed', async () => {
      const rows = await world.database.asViewer(await publicAccess()).query(rawSql('select id from case_review'));
      expect(rows.length).toBeGreaterThan((await hiddenReview()).seen);
    });

    it.each([
      'the public',
      'the public where its view is closed',
      'BOARD_MANAGER of the lower board',
      'ANALYST of the upper board',
      'PARTNER_SERVICE of another board',
      'a member of a group of the lower board',
      'the administrator of the system',
      'a manager’s key for meetings alone',
    ])(
      'shows %s what the policies say, on every path',
      async (name) => {
        const { visit: context, findings } = await begin(name);
        const paths = new Paths(world.schema);
        await walkRoots(world.schema, context, paths.forViewer(findings), findings);
        await walkObjects(world.schema, context, paths.forViewer(findings), findings);
        expect(findings.wrong).toEqual([]);
        expect(entities.length).toBeGreaterThan(50);
      },
      120_000,
    );
  });
});
