import { Client } from 'pg';
import { checkRequestLogin, type Database, openDatabase, runMigrations } from '../../server/platform/database';
import { createLogger } from '../../server/platform/logging/logger';
import { databaseKinds, templateOf } from '../support/scratch-database';
import { addressOf, createDatabase, dropDatabase, freshName } from '../support/server-databases';

const onServer = databaseKinds.includes('server') ? describe : describe.skip;

/** The checks at start of the login that requests use. */
onServer('the login of requests', () => {
  const serverUrl = process.env.TEST_DATABASE_URL ?? 'postgres://none';
  const name = freshName('login');
  const other = `${name}_other`;
  const url = addressOf(serverUrl, name);
  let administrator: Client;
  let perMembership = false;

  /** A statement about this test's login. Since PostgreSQL 16 a membership decides whether it inherits. */
  const named = (text: string) =>
    (perMembership
      ? text.replace(/alter role NAME (no)?inherit/, (_, no) => `grant safeboard_app to NAME with inherit ${!no}`)
      : text
    )
      .replaceAll('NAME', name)
      .replaceAll('OWNER', new URL(serverUrl).username);

  const as = (login: string, database = name) => {
    const address = new URL(addressOf(serverUrl, database));
    address.username = login;
    address.password = 'request';
    return address.href;
  };

  beforeAll(async () => {
    await createDatabase(serverUrl, name, templateOf('migrated'));
    administrator = new Client({ connectionString: url });
    await administrator.connect();
    const version = await administrator.query<{ is16: boolean }>(
      `select current_setting('server_version_num')::integer >= 160000 as "is16"`,
    );
    perMembership = version.rows[0]?.is16 ?? false;
    await administrator.query(
      `create role ${name} login noinherit password 'request'; create role ${other} nologin; grant safeboard_app to ${name}`,
    );
  });

  afterAll(async () => {
    await administrator?.end();
    await dropDatabase(serverUrl, name);
    await dropDatabase(serverUrl, other);
    const client = new Client({ connectionString: serverUrl });
    await client.connect();
    await client.query(`drop role if exists ${name}`);
    await client.query(`drop role if exists ${other}`);
    await client.end();
  });

  async function check(requestUrl: string): Promise<string> {
    const logger = createLogger({ logLevel: 'silent' });
    const options = { url, requestUrl, poolSize: 1, startTimeout: 5, entities: [], migrations: [], logger };
    let database: Database | undefined;
    try {
      database = await openDatabase(options);
      await checkRequestLogin(database);
      return 'accepted';
    } catch (error) {
      return (error as Error).message;
    } finally {
      await database?.close();
    }
  }

  it('is accepted when it can only take the role of requests', async () => {
    expect(await check(as(name))).toBe('accepted');
  });

  it.each([
    [`alter role NAME superuser`, 'has superuser', `alter role NAME nosuperuser`],
    [`alter role NAME createrole bypassrls`, 'has createrole, bypassrls', `alter role NAME nocreaterole nobypassrls`],
    [`alter role NAME createdb replication`, 'has createdb, replication', `alter role NAME nocreatedb noreplication`],
    [`revoke safeboard_app from NAME`, 'is not a member of safeboard_app', `grant safeboard_app to NAME`],
    [`alter role NAME inherit`, 'inherits the privileges of safeboard_app', `alter role NAME noinherit`],
    [
      `grant safeboard_app to NAME with admin option`,
      'may grant safeboard_app to others',
      `revoke admin option for safeboard_app from NAME`,
    ],
    [`grant safeboard_system to NAME`, 'is a member of safeboard_system', `revoke safeboard_system from NAME`],
    [`grant pg_read_all_data to NAME`, 'is a member of pg_read_all_data', `revoke pg_read_all_data from NAME`],
    [`alter table board owner to NAME`, 'owns an object', `reassign owned by NAME to OWNER`],
    [
      `grant select on board to NAME`,
      'has privileges on tables of public',
      `revoke all on all tables in schema public from NAME, public`,
    ],
    [
      `grant update (name) on board to NAME`,
      'has privileges on tables of public',
      `revoke all on all tables in schema public from NAME, public`,
    ],
    [
      `grant insert on board to public`,
      'has privileges on tables of public',
      `revoke all on all tables in schema public from NAME, public`,
    ],
    [
      `grant create on schema public to public`,
      'has privileges on the schema public',
      `revoke create on schema public from NAME, public`,
    ],
    [
      `grant create on database NAME to NAME`,
      'has privileges on the database NAME',
      `revoke create on database NAME from NAME, public`,
    ],
    [
      `grant execute on function guard_past(uuid, date[]) to NAME`,
      'has privileges on the function guard_past(uuid,date[])',
      `revoke all on function guard_past(uuid,date[]) from NAME, public`,
    ],
  ])('is refused after "%s", with the statement that takes it back', async (statement, problem, fix) => {
    await administrator.query(named(statement));
    const message = await check(as(name));
    expect(message).toMatch(`The login ${name} of DATABASE_REQUEST_URL ${named(problem)}`);
    expect(message).toContain(named(fix));
    // What the message says is run as it is.
    const [, fixes = ''] = /run "(.*)"\.$/.exec(message) ?? [];
    await administrator.query(fixes);
    expect(await check(as(name))).toBe('accepted');
  });

  it('is refused for everything at once', async () => {
    await administrator.query(
      named(`alter role NAME inherit; alter role NAME createdb; grant ${other} to NAME; grant select on board to NAME`),
    );
    const message = await check(as(name));
    expect(message).toMatch(
      / has createdb, inherits the privileges of safeboard_app, is a member of \S+, has privileges on tables of public: /,
    );
    await administrator.query(/run "(.*)"\.$/.exec(message)?.[1] ?? '');
    expect(await check(as(name))).toBe('accepted');
  });

  it('is another one than that of DATABASE_URL, and of the same database', async () => {
    expect(await check(url)).toMatch(
      /is the login of DATABASE_URL: create another one with "create role safeboard_request /,
    );
    await createDatabase(serverUrl, other);
    expect(await check(as(name, other))).toMatch(
      /leads to another database than DATABASE_URL: name the same one in both\.$/,
    );
  });

  it('that does not exist is reported with its setting', async () => {
    expect(await check(as(`${name}_nobody`))).toMatch(
      /^The database at \S+ refused the connection: .* in DATABASE_REQUEST_URL[.,]/,
    );
  });

  it('is not the one of DATABASE_URL, which works under roles that it administers', async () => {
    const owner = `${name}_owner`;
    const logger = createLogger({ logLevel: 'silent' });
    const start = async () => {
      const options = { url: as(owner), poolSize: 1, startTimeout: 5, entities: [], migrations: [], logger };
      const database = await openDatabase(options);
      return runMigrations(database).finally(() => database.close());
    };
    await administrator.query(`create role ${owner} login password 'request'`);
    try {
      await expect(start()).rejects.toMatchObject({
        code: 'DATABASE_ROLE_MISSING',
        message: expect.stringContaining(`run "grant safeboard_app, safeboard_system to ${owner}`) as string,
      });
      await administrator.query(
        perMembership
          ? `grant safeboard_app, safeboard_system to ${owner} with admin true, inherit false, set false`
          : `alter role ${owner} createrole`,
      );
      await start();
      const held = await administrator.query<{ held: boolean }>(
        `select pg_has_role('${owner}', 'safeboard_app', 'usage') and pg_has_role('${owner}', 'safeboard_system', 'usage') as held`,
      );
      expect(held.rows).toEqual([{ held: true }]);
    } finally {
      await administrator.query(`drop owned by ${owner}; drop role ${owner}`);
    }
  });
});
