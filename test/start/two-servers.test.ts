import { addressOf, createDatabase, dropDatabase, freshName } from '../support/server-databases';
import { requestApp, startApp, type StartedApp } from '../support/started-app';

jest.setTimeout(180_000);

const COUNTS = `{
  boards(first: 100) { totalCount nodes { id } }
  board(slug: "southampton-children-families-scrutiny-panel") { indicators { totalCount } }
}`;

const serverUrl = process.env.TEST_DATABASE_URL ?? '';
(serverUrl ? describe : describe.skip)('two servers started at once on one empty PostgreSQL database', () => {
  const name = freshName('start');
  let apps: StartedApp[] = [];

  beforeAll(async () => {
    await createDatabase(serverUrl, name);
    const settings = { DATABASE_URL: addressOf(serverUrl, name), LOG_LEVEL: 'info', PUBLIC_VIEW: 'on' };
    apps = await Promise.all([startApp(settings), startApp(settings)]);
  });
  afterAll(async () => {
    await Promise.all(apps.map((app) => app.stop()));
    await dropDatabase(serverUrl, name);
  });

  it('both respond, from the same sample', async () => {
    const [one, other] = await Promise.all(apps.map(({ url }) => requestApp(url, COUNTS)));
    expect(one?.errors).toBeUndefined();
    expect(one?.data).toMatchObject({ boards: { totalCount: 12 }, board: { indicators: { totalCount: 58 } } });
    expect(other).toEqual(one);
  });

  it('run each migration once', () => {
    const applied = apps.flatMap(({ server }) => server.log.map(({ migration }) => migration)).filter(Boolean);
    expect(applied.length).toBeGreaterThan(0);
    expect(new Set(applied).size).toBe(applied.length);
  });
});
