import { Client } from 'pg';
import { addressOf, createDatabase, dropDatabase, freshName } from '../support/server-databases';
import { databaseKinds } from '../support/scratch-database';
import { Findings } from './world/findings';
import { compareTables } from './world/row-security';
import { openWorld, type World } from './world/world';

const onServer = databaseKinds.includes('server') ? describe : describe.skip;

/** The recommended setup: the login owns the database and has no other privileges on the server. */
onServer('a login that is no superuser, but owns the tables', () => {
  const serverUrl = process.env.TEST_DATABASE_URL ?? '';
  const name = freshName('owned');
  let world: World;

  async function asAdministrator(...statements: string[]): Promise<void> {
    const client = new Client({ connectionString: serverUrl });
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
  }

  beforeAll(async () => {
    await createDatabase(serverUrl, name);
    await asAdministrator(
      `create role ${name} login password 'owner'`,
      `grant safeboard_app, safeboard_system to ${name}`,
      `alter database ${name} owner to ${name}`,
    );
    const url = new URL(addressOf(serverUrl, name));
    url.username = name;
    url.password = 'owner';
    world = await openWorld({ DATABASE_URL: url.href });
  }, 120_000);

  afterAll(async () => {
    await world?.close();
    await dropDatabase(serverUrl, name);
    await asAdministrator(`drop role if exists ${name}`);
  });

  it('is subject to row-level security, except for statements of the system', async () => {
    const [login] = await world.database.query(
      `select current_user::text as name, rolsuper, rolbypassrls from pg_roles where rolname = current_user`,
    );
    expect(login).toEqual({ name, rolsuper: false, rolbypassrls: false });
  });

  it.each([
    'the public',
    'BOARD_MANAGER of the lower board',
    'a member of a group of the lower board',
    'the administrator of the system',
  ])(
    'shows %s what the policies say',
    async (who) => {
      const viewer = world.viewers.find((each) => each.name === who)!;
      const { store, oracle } = await world.oracle(viewer);
      const findings = new Findings(store, oracle);
      await compareTables(world.database, (await world.visit(viewer)).access, findings);
      expect(findings.wrong).toEqual([]);
    },
    60_000,
  );
});
