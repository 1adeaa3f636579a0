import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { templateOf } from '../support/scratch-database';
import { addressOf, createDatabase, dropDatabase, freshName } from '../support/server-databases';
import { preparedFolder, startApp, type StartedApp } from '../support/started-app';
import { requestWith, filesWith, keys, partsOf, WHOLE_KEY } from './keys-command-support';

jest.setTimeout(120_000);

const LSCB = 'southampton-lscb';
const FIRST = 'npm run keys -- create --name';
const VIEWER = '{ viewer { isSignedIn label keyPrefix roles { role board { slug } } } }';
const CREATE_ACCOUNT = `mutation {
  createAccount(input: { kind: SERVICE, label: "Returns of the police" }) { account { label } userErrors { code } }
}`;

/** A server with the sample, on a folder of its own or on a database of the test server, and the command beside it. */
describe.each([process.env.TEST_DATABASE_URL ? 'PostgreSQL' : 'embedded'])('beside a server, %s', (kind) => {
  const serverUrl = process.env.TEST_DATABASE_URL ?? '';
  const name = freshName('keys');
  const made: string[] = [];
  let folder: string;
  let env: Record<string, string>;
  let app: StartedApp;

  const run = async (...args: string[]) => {
    const ended = await keys(env, args);
    if (WHOLE_KEY.test(ended.stdout)) made.push(ended.stdout);
    return ended;
  };
  const start = () => startApp({ ...env, LOG_LEVEL: 'debug' });

  beforeAll(async () => {
    folder = await preparedFolder('sampled');
    if (kind === 'PostgreSQL') await createDatabase(serverUrl, name, templateOf('sampled'));
    env = { DATA_DIR: folder, ...(kind === 'PostgreSQL' && { DATABASE_URL: addressOf(serverUrl, name) }) };
    app = await start();
    await app.server.wrote('Stop with Ctrl+C.');
  });
  afterAll(async () => {
    await app?.stop();
    await rm(folder, { recursive: true, force: true });
    if (kind === 'PostgreSQL') await dropDatabase(serverUrl, name);
  });

  it('the start reports who may read, and the command for the first key', () => {
    const readers =
      kind === 'embedded' ? 'Everyone may read public records.' : 'Only viewers with a key or a role may read';
    expect(app.server.stderr).toContain(readers);
    const setting = kind === 'embedded' ? 'DATA_DIR' : 'DATABASE_URL';
    expect(app.server.stderr).toContain(
      `Nobody can write yet. Create the first key with (and the same ${setting} as here):\n  ${FIRST} "<what it is for>" --role administrator\n`,
    );
  });

  it('a key that is created while it runs can read and write immediately', async () => {
    const { exitCode, stdout: key } = await run('create', '--name', 'First administrator', '--role', 'administrator');
    expect([exitCode, key]).toEqual([0, expect.stringMatching(WHOLE_KEY)]);
    const { data } = await requestWith(key, app.url, VIEWER);
    expect(data.viewer).toEqual({
      ...{ isSignedIn: true, label: 'First administrator', keyPrefix: partsOf(key).prefix },
      roles: [{ role: 'ADMINISTRATOR', board: null }],
    });
    const written = await requestWith(key, app.url, CREATE_ACCOUNT);
    expect(written).toEqual(
      expect.objectContaining({
        status: 200,
        data: { createAccount: { account: { label: 'Returns of the police' }, userErrors: [] } },
      }),
    );
    const { data: trail } = await requestWith(
      key,
      app.url,
      '{ auditEntries(last: 1) { nodes { operation actor requestId } } }',
    );
    const [entry] = trail.auditEntries.nodes as { operation: string; actor: string; requestId: string }[];
    expect(entry).toMatchObject({ operation: 'keys create', actor: 'OPERATOR' });
    if (kind === 'embedded')
      expect(app.server.log).toContainEqual(expect.objectContaining({ requestId: entry?.requestId }));
  });

  it('a key of a board manager names its board', async () => {
    const { stdout: key } = await run('create', '--name', 'Board office', '--role', 'board-manager', '--board', LSCB);
    const { data } = await requestWith(key, app.url, VIEWER);
    expect(data.viewer.roles).toEqual([{ role: 'BOARD_MANAGER', board: { slug: LSCB } }]);
  });

  it('a rotated key works together with its replacement, and a revoked one is rejected from the next request', async () => {
    const { stdout: old } = await run('create', '--name', 'To be changed over', '--role', 'administrator');
    const { stdout: successor } = await run('rotate', '--prefix', partsOf(old).prefix, '--overlap', '60m');
    for (const key of [old, successor]) expect(await requestWith(key, app.url, VIEWER)).toMatchObject({ status: 200 });

    expect(await run('revoke', '--prefix', partsOf(old).prefix)).toMatchObject({ exitCode: 0 });
    expect(await requestWith(old, app.url, VIEWER)).toMatchObject({
      status: 401,
      errors: [{ extensions: { code: 'KEY_REVOKED' } }],
    });
    expect(await requestWith(successor, app.url, VIEWER)).toMatchObject({ status: 200 });
  });

  it('the list contains all of them', async () => {
    const { stdout } = await run('list');
    expect(stdout.trimEnd().split('\n')).toHaveLength(made.length + 1);
    for (const key of made) expect(stdout).toContain(partsOf(key).prefix);
  });

  it('an error that depends on the data has the same output as without a server', async () => {
    const { exitCode, stdout, stderr } = await run('create', '--name', 'x', '--role', 'chair', '--board', 'nowhere');
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^--board: board "nowhere" not found\. Use one of .*southampton-lscb/);
  });

  it('standard output contains only the key, so that a script can use it', async () => {
    const script = 'KEY=$(npm run -s keys -- create --name Script --role administrator) && echo "<$KEY>"';
    const { stdout, stderr } = spawnSync('sh', ['-c', script], {
      ...{ cwd: join(__dirname, '../..'), encoding: 'utf8' },
      env: { PATH: process.env.PATH, DATABASE_URL: '', ...env },
    });
    const key = stdout.slice(1, -2);
    expect(`${key}\n`).toMatch(WHOLE_KEY);
    expect(stderr).toContain(`Key ${partsOf(key).prefix} for "Script"`);
    made.push(key);
    expect(await requestWith(key, app.url, VIEWER)).toMatchObject({ status: 200 });
  });

  it('the log has one line per command, without secrets', () => {
    const uses = app.server.log.filter(({ command }) => typeof command === 'string');
    const commands = ['create', 'create', 'create', 'rotate', 'revoke', 'list', 'create', 'create'];
    expect(uses.map(({ command }) => command)).toEqual(
      kind === 'embedded' ? commands.map((each) => `keys ${each}`) : [],
    );
    if (kind === 'embedded') expect(uses[6]).toMatchObject({ exitCode: 2, code: 'UNKNOWN_SLUG' });
    expect(app.server.log.some(({ msg }) => msg === 'request completed')).toBe(true);
    for (const key of made) expect(app.server.stdout + app.server.stderr).not.toContain(partsOf(key).secret);
  });

  it('the command works when the server has stopped, and the next start does not request a first key', async () => {
    await app.stop();
    if (kind === 'embedded') expect(readdirSync(folder)).toEqual(['database']);
    const { exitCode, stdout: key } = await run('create', '--name', 'Made in between', '--role', 'administrator');
    expect(exitCode).toBe(0);
    // No file of the embedded database contains a secret. The search does find the prefixes, which shows that it works.
    if (kind === 'embedded') {
      expect(filesWith(folder, partsOf(key).prefix)).not.toEqual([]);
      for (const each of made) expect(filesWith(folder, partsOf(each).secret)).toEqual([]);
    }
    app = await start();
    await app.server.wrote('Stop with Ctrl+C.');
    expect(app.server.stderr).toContain(' may read');
    expect(app.server.stderr).not.toContain('Nobody can write');
    expect(app.server.stderr).not.toContain(FIRST);
    expect((await requestWith(key, app.url, VIEWER)).data.viewer.label).toBe('Made in between');
  });
});
