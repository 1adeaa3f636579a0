import { Client } from 'pg';
import { RequestAbortedError, NO_ACCESS, rawSql, type RowAccess } from '../../server/platform/database';
import { inViewerTransaction } from '../../server/platform/database/transaction';
import { post, send } from '../abuse/sample-app';
import { databaseKinds } from '../support/scratch-database';
import { addressOf, createDatabase, dropDatabase, freshName } from '../support/server-databases';
import { until } from '../support/until';
import { makeTestKey } from './test-keys';
import { type StartedServer, startServer } from './world/world';

const onServer = databaseKinds.includes('server') ? describe : describe.skip;
const LSCB = 'southampton-lscb';

/** Tries every command on every table and raises the list of those that were not refused. */
const EVERYTHING = `do $$
  declare
    name text;
    command text;
    open text[] := '{}';
  begin
    for name in select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'p', 'm') loop
      foreach command in array array['select from %I', 'insert into %I default values', 'delete from %I', 'truncate %I cascade',
        'lock table %I in share mode', 'alter table %I disable row level security', 'drop table %I cascade',
        'grant select on %I to public', 'create policy open on %I using (true)'] loop
        begin
          execute format(command, name);
          open := open || format(command, name);
        exception
          when insufficient_privilege then null;
          when others then open := open || format(command || ': %s', name, sqlstate);
        end;
      end loop;
    end loop;
    raise exception using errcode = 'P0001', message = 'open: ' || array_to_string(open, '; ');
  end $$`;

onServer('requests with a login of their own', () => {
  const serverUrl = process.env.TEST_DATABASE_URL ?? '';
  const name = freshName('requests');
  const [owner, login] = [`${name}_owner`, `${name}_login`];
  let server: StartedServer;
  let url: string;
  let key: string;

  const as = (role: string) => {
    const address = new URL(addressOf(serverUrl, name));
    address.username = role;
    address.password = 'secret';
    return address.href;
  };

  async function asAdministrator(...statements: string[]): Promise<object[]> {
    const client = new Client({ connectionString: serverUrl });
    await client.connect();
    try {
      const rows: object[] = [];
      for (const statement of statements) rows.push(...(await client.query<object>(statement)).rows);
      return rows;
    } finally {
      await client.end();
    }
  }

  beforeAll(async () => {
    await createDatabase(serverUrl, name);
    await asAdministrator(
      `create role ${owner} login password 'secret'`,
      `create role ${login} login noinherit password 'secret'`,
      `grant safeboard_app, safeboard_system to ${owner}`,
      `grant safeboard_app to ${login}`,
      `alter database ${name} owner to ${owner}`,
    );
    server = await startServer({ DATABASE_URL: as(owner), DATABASE_REQUEST_URL: as(login) });
    ({ url } = await server.app.listen());
    key = await makeTestKey(server.app.database, { role: 'ADMINISTRATOR', label: 'Root' });
  }, 180_000);

  afterAll(async () => {
    await server?.app.close();
    await dropDatabase(serverUrl, name);
    await asAdministrator(`drop role if exists ${owner}`, `drop role if exists ${login}`);
  });

  const ask = (query: string, credential?: string) =>
    send(url, post({ query }, credential ? { authorization: `Bearer ${credential}` } : {}));
  const entries = (condition: string) =>
    server.app.database.query<{ operation: string; outcome: string }>(
      `select operation, outcome from audit_entry where ${condition}`,
    );

  describe('are answered:', () => {
    it('a query, for the public and for a key', async () => {
      const query = `{ board(slug: "${LSCB}") { recommendations(first: 1) { totalCount } } viewer { label } }`;
      for (const [credential, label] of [
        [undefined, null],
        [key, 'Root'],
      ] as const) {
        const { status, json } = await ask(query, credential);
        expect([status, json.errors, json.data.board.recommendations.totalCount > 0]).toEqual([200, undefined, true]);
        expect(json.data.viewer).toEqual({ label });
      }
    });

    it('a mutation, with its audit entry, and the new record to the next query', async () => {
      const { json } = await ask(
        'mutation { createAccount(input: { kind: SERVICE, label: "Made" }) { account { id label } userErrors { code } } }',
        key,
      );
      expect(json.data.createAccount).toMatchObject({ account: { label: 'Made' }, userErrors: [] });
      const { id } = json.data.createAccount.account;
      const found = await ask(`{ node(id: "${id}") { ... on Account { label } } }`, key);
      expect(found.json.data).toEqual({ node: { label: 'Made' } });
      expect(await entries(`operation = 'createAccount'`)).toEqual([{ operation: 'createAccount', outcome: 'DONE' }]);
    });

    it('a mutation that is refused, which is in the audit trail too', async () => {
      const { json } = await ask(
        'mutation { createAccount(input: { kind: SERVICE, label: "x" }) { userErrors { code } } }',
      );
      expect(json.errors[0].extensions.code).toBe('UNAUTHENTICATED');
      await until(async () => (await entries(`outcome = 'REFUSED'`)).length > 0);
    });

    it('a page that is read in a snapshot, and a file that is tallied', async () => {
      const statuses = await Promise.all(
        [
          `/reports/${LSCB}/2017-18`,
          `/charts/LAC1.svg?board=southampton-children-families-scrutiny-panel`,
          '/health/ready',
        ].map(async (path) => (await fetch(url + path)).status),
      );
      expect(statuses).toEqual([200, 200, 200]);
    });

    it('and a statement ends in the database when its client has left', async () => {
      const { database } = server.app;
      const running = async () =>
        (await asAdministrator(`select from pg_stat_activity where usename = '${login}' and state = 'active'`)).length;
      const departure = new AbortController();
      const { signal } = departure;
      const sleep = rawSql('select pg_sleep(60)');
      const work = [
        database.asViewer(NO_ACCESS, { signal }).query(sleep),
        inViewerTransaction(database, NO_ACCESS, (sql) => sql.query(sleep), { isSnapshot: true, signal }),
      ];
      const ends = work.map((each) => expect(each).rejects.toThrow(RequestAbortedError));
      await until(async () => (await running()) === 2);
      departure.abort();
      await Promise.all(ends);
      await until(async () => (await running()) === 0);
    });
  });

  describe('give nothing to SQL that leaves the role of requests:', () => {
    const everything: RowAccess = {
      reads: new Set(['access', 'boards', 'case-reviews', 'indicators', 'meetings', 'partners', 'recommendations']),
      writes: [{ subjects: ['access', 'boards'], boards: null, partnerId: null }],
      ...{ satisfiedRestrictionIds: [], groups: [] },
    };

    /** What is open after a statement of a request. */
    async function openAfter(statement: string): Promise<string> {
      const attempt = inViewerTransaction(server.app.database, everything, async (sql) => {
        await sql.query(rawSql('savepoint before'));
        // Where the statement itself is refused, the role is not left.
        await sql.query(rawSql(statement)).catch(() => sql.query(rawSql('rollback to savepoint before')));
        await sql.query(rawSql(EVERYTHING));
      });
      return attempt.then(
        () => 'no result',
        (error: Error) => error.message,
      );
    }

    it.each([
      'reset role',
      'set role none',
      'set local role none',
      `select set_config('role', 'none', false)`,
      'reset session authorization',
    ])('%s', async (statement) => {
      expect(await openAfter(statement)).toBe('open: ');
    });

    it.each([
      () => `set role ${owner}`,
      () => 'set role safeboard_system',
      () => 'set role safeboard',
      () => `set session authorization ${owner}`,
      () => 'set session authorization safeboard',
    ])('another role is refused (%#)', async (statement) => {
      await expect(server.app.database.asViewer(everything).query(rawSql(statement()))).rejects.toMatchObject({
        code: '42501',
      });
    });

    it('which is no more than what the request could do: row-level security still applies to it', async () => {
      const { database } = server.app;
      const accounts = () =>
        database.asViewer({ ...everything, reads: new Set() }).query(rawSql('select from account'));
      expect(await accounts()).toEqual([]);
      for (const statement of ['reset role', 'set role none', 'set role safeboard_app']) {
        await database.asViewer(everything).query(rawSql(statement));
        expect(await accounts()).toEqual([]);
        expect((await ask(`{ board(slug: "${LSCB}") { name } }`)).json.errors).toBeUndefined();
      }
    });

    it('where one login does everything, the same SQL is the owner of the tables', async () => {
      const client = await server.app.database.connectAlone();
      try {
        await client.query('set role safeboard_app');
        await client.query('reset role');
        await expect(client.query(EVERYTHING)).rejects.toThrow(/^open: .*select from account;/);
      } finally {
        await client.end();
      }
    });
  });
});
