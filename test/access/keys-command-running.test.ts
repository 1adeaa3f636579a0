import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { addressOf, createDatabase, dropDatabase, freshName } from '../support/server-databases';
import { preparedFolder, startApp, type StartedApp } from '../support/started-app';
import { askWith, filesWith, keys, partsOf, WHOLE_KEY } from './keys-command-support';

jest.setTimeout(120_000);

const LSCB = 'southampton-lscb';
const FIRST = 'npm run keys -- create --name';
const VIEWER = '{ viewer { isSignedIn label keyPrefix roles { role board { slug } } } }';
const CREATE_ACCOUNT = `mutation {
  createAccount(input: { kind: SERVICE, label: "Returns of the police" }) { account { label } userErrors { code } }
}`;

/** A server with the sample, on a folder of its own or on a database of the test server, and the command beside it. */
describe.each(process.env.TEST_DATABASE_URL ? ['embedded', 'PostgreSQL'] : ['embedded'])(
  'beside a server, %s',
  (kind) => {
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
      folder = await preparedFolder();
      if (kind === 'PostgreSQL') await createDatabase(serverUrl, name, process.env.SAFEBOARD_TEMPLATE);
      env = { DATA_DIR: folder, ...(kind === 'PostgreSQL' && { DATABASE_URL: addressOf(serverUrl, name) }) };
      app = await start();
      await app.server.wrote('Stop with Ctrl+C.');
    });
    afterAll(async () => {
      await app?.stop();
      await rm(folder, { recursive: true, force: true });
      if (kind === 'PostgreSQL') await dropDatabase(serverUrl, name);
    });

    it('the start tells who may read, and the command for the first key', () => {
      const readers =
        kind === 'embedded' ? 'Anybody may read what is public.' : 'Only those with a key or a role may read';
      expect(app.server.stderr).toContain(readers);
      const setting = kind === 'embedded' ? 'DATA_DIR' : 'DATABASE_URL';
      expect(app.server.stderr).toContain(
        `Nobody can write yet. Make the first key with (and the same ${setting} as here):\n  ${FIRST} "<what it is for>"\n`,
      );
    });

    it('a key made while it runs reads and writes at once', async () => {
      const { exitCode, stdout: key } = await run('create', '--name', 'First administrator');
      expect([exitCode, key]).toEqual([0, expect.stringMatching(WHOLE_KEY)]);
      const { data } = await askWith(key, app.url, VIEWER);
      expect(data.viewer).toEqual({
        ...{ isSignedIn: true, label: 'First administrator', keyPrefix: partsOf(key).prefix },
        roles: [{ role: 'ADMINISTRATOR', board: null }],
      });
      const written = await askWith(key, app.url, CREATE_ACCOUNT);
      expect(written).toEqual(
        expect.objectContaining({
          status: 200,
          data: { createAccount: { account: { label: 'Returns of the police' }, userErrors: [] } },
        }),
      );
      const { data: trail } = await askWith(
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
      const { data } = await askWith(key, app.url, VIEWER);
      expect(data.viewer.roles).toEqual([{ role: 'BOARD_MANAGER', board: { slug: LSCB } }]);
    });

    it('a rotated key works beside its successor, and a revoked one is refused from the next request', async () => {
      const { stdout: old } = await run('create', '--name', 'To be changed over');
      const { stdout: successor } = await run('rotate', '--prefix', partsOf(old).prefix, '--overlap', '60m');
      for (const key of [old, successor]) expect(await askWith(key, app.url, VIEWER)).toMatchObject({ status: 200 });

      expect(await run('revoke', '--prefix', partsOf(old).prefix)).toMatchObject({ exitCode: 0 });
      expect(await askWith(old, app.url, VIEWER)).toMatchObject({
        status: 401,
        errors: [{ extensions: { code: 'KEY_REVOKED' } }],
      });
      expect(await askWith(successor, app.url, VIEWER)).toMatchObject({ status: 200 });
    });

    it('the list has all of them', async () => {
      const { stdout } = await run('list');
      expect(stdout.trimEnd().split('\n')).toHaveLength(made.length + 1);
      for (const key of made) expect(stdout).toContain(partsOf(key).prefix);
    });

    it('a mistake that only the data show ends as without a server', async () => {
      const { exitCode, stdout, stderr } = await run('create', '--name', 'x', '--role', 'chair', '--board', 'nowhere');
      expect([exitCode, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/^--board: there is no board "nowhere"\. Those that are: .*southampton-lscb/);
    });

    it('the key stands alone on standard output, so that a script can take it', async () => {
      const script = 'KEY=$(npm run -s keys -- create --name Script) && echo "<$KEY>"';
      const { stdout, stderr } = spawnSync('sh', ['-c', script], {
        ...{ cwd: join(__dirname, '../..'), encoding: 'utf8' },
        env: { PATH: process.env.PATH, DATABASE_URL: '', ...env },
      });
      const key = stdout.slice(1, -2);
      expect(`${key}\n`).toMatch(WHOLE_KEY);
      expect(stderr).toContain(`Key ${partsOf(key).prefix} for "Script"`);
      made.push(key);
      expect(await askWith(key, app.url, VIEWER)).toMatchObject({ status: 200 });
    });

    it('has a line in the log for each use of the running server, and no secret in any', () => {
      const uses = app.server.log.filter(({ command }) => typeof command === 'string');
      const commands = ['create', 'create', 'create', 'rotate', 'revoke', 'list', 'create', 'create'];
      expect(uses.map(({ command }) => command)).toEqual(
        kind === 'embedded' ? commands.map((each) => `keys ${each}`) : [],
      );
      if (kind === 'embedded') expect(uses[6]).toMatchObject({ exitCode: 2, code: 'UNKNOWN_SLUG' });
      expect(app.server.log.some(({ msg }) => msg === 'request answered')).toBe(true);
      for (const key of made) expect(app.server.stdout + app.server.stderr).not.toContain(partsOf(key).secret);
    });

    it('is not needed: the command works when it has stopped, and the next start asks for no first key', async () => {
      await app.stop();
      if (kind === 'embedded') expect(readdirSync(folder)).toEqual(['database']);
      const { exitCode, stdout: key } = await run('create', '--name', 'Made in between');
      expect(exitCode).toBe(0);
      // Of the embedded database not a single file holds a secret, and the prefixes stand there: the search finds what is there.
      if (kind === 'embedded') {
        expect(filesWith(folder, partsOf(key).prefix)).not.toEqual([]);
        for (const each of made) expect(filesWith(folder, partsOf(each).secret)).toEqual([]);
      }
      app = await start();
      await app.server.wrote('Stop with Ctrl+C.');
      expect(app.server.stderr).toContain(' may read');
      expect(app.server.stderr).not.toContain('Nobody can write');
      expect(app.server.stderr).not.toContain(FIRST);
      expect((await askWith(key, app.url, VIEWER)).data.viewer.label).toBe('Made in between');
    });
  },
);
