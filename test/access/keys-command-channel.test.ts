import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import { once } from 'node:events';
import { join, relative } from 'node:path';
import { createApp, type App } from '../../server/app';
import { readSettings } from '../../server/config';
import { controlSocket } from '../../server/platform/control';
import { createLogger } from '../../server/platform/logging/logger';
import { startProgram } from '../support/child-process';
import { compiled } from '../support/compiled-server';
import { preparedFolder, startServer } from '../support/started-app';
import { until } from '../support/until';
import { keys, WHOLE_KEY } from './keys-command-support';

jest.setTimeout(120_000);

const folders: string[] = [];
const apps: App[] = [];
const lines: string[] = [];

async function newFolder(): Promise<string> {
  const folder = await preparedFolder();
  folders.push(folder);
  return folder;
}

/** Starts Safeboard in this process on a data folder, without the sample, and records its log. */
async function open(dataDir: string): Promise<App> {
  const settings = readSettings({ DATA_DIR: dataDir, SAMPLE_DATA: 'off', PORT: '0' });
  const app = await createApp(settings, createLogger(settings, { write: (line) => void lines.push(line) }));
  apps.push(app);
  return app;
}

const labels = async (app: App) =>
  (await app.database.query<{ label: string }>('select label from account order by label')).map(({ label }) => label);
const create = (dataDir: string, name: string, patience?: number) =>
  keys(
    { DATA_DIR: dataDir },
    ['create', '--name', name, '--role', 'administrator'],
    patience === undefined ? {} : { patience },
  );
const isSocket = (folder: string) => statSync(join(folder, 'control.sock')).isSocket();

/** Sends a request to the socket of a folder. */
async function post(folder: string, path: string, body: string, method = 'POST') {
  const sent = request({ socketPath: join(folder, 'control.sock'), path, method, agent: false });
  sent.on('error', () => undefined).end(body);
  const [response] = await once(sent, 'response');
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) text += chunk;
  return { status: response.statusCode as number, body: JSON.parse(text) as Record<string, unknown> };
}

afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.close()));
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
  lines.length = 0;
});

describe('the control channel', () => {
  it('is a socket that only the owner of the server can use, even with an open folder and umask, and is removed with the app', async () => {
    const folder = await newFolder();
    const mask = process.umask(0);
    try {
      const app = await open(folder);
      const { mode } = statSync(join(folder, 'control.sock'));
      expect([isSocket(folder), mode & 0o777]).toEqual([true, 0o600]);
      expect(process.umask()).toBe(0);
      await app.close();
    } finally {
      process.umask(mask);
    }
    expect(readdirSync(folder)).toEqual(['database']);
  });

  (process.getuid?.() === 0 ? it : it.skip)('is shut to other users of the machine', async () => {
    const folder = await newFolder();
    const app = await open(folder);
    // The folder is open to everyone, so the socket itself must be protected.
    chmodSync(folder, 0o777);
    // Switch the user once everything is loaded: Node and this project may be readable only by their owner.
    const asNobody = `
      const { runKeysCommand } = require(${JSON.stringify(compiled('server/keys-command.ts'))});
      process.setgroups([]), process.setgid(65534), process.setuid(65534);
      runKeysCommand(['create', '--name', 'Nobody', '--role', 'administrator']).then((exitCode) => (process.exitCode = exitCode));`;
    const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', asNobody], {
      ...{ cwd: join(__dirname, '../..'), encoding: 'utf8' },
      env: { PATH: process.env.PATH, DATA_DIR: folder },
    });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('control.sock. Run the command as the user that runs the server.');
    expect(await labels(app)).toEqual([]);
  });

  it('survives clients that disconnect, stay silent or send no HTTP, and closes despite them', async () => {
    const folder = await newFolder();
    const app = await open(folder);
    const path = join(folder, 'control.sock');
    const half = connect(path);
    half.write('POST /keys HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{"argum');
    const silent = connect(path);
    const rude = connect(path);
    rude.end('create --name x\r\n\r\n');
    for (const client of [half, silent, rude]) client.on('error', () => undefined);
    await Promise.all([once(half, 'connect'), once(silent, 'connect'), once(rude.resume(), 'close')]);
    half.destroy();
    expect(await create(folder, 'In spite of them')).toMatchObject({ exitCode: 0 });
    const began = performance.now();
    await app.close();
    expect(performance.now() - began).toBeLessThan(8_000);
    expect(existsSync(path)).toBe(false);
  });

  it('replaces the socket of a killed server; until then the command runs without a server', async () => {
    const folder = await newFolder();
    const server = startServer({ DATA_DIR: folder, SAMPLE_DATA: 'off', PORT: '0' });
    await server.wrote('Stop with Ctrl+C.');
    await server.end('SIGKILL');
    expect(isSocket(folder)).toBe(true);
    expect(await create(folder, 'Between')).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(WHOLE_KEY) });
    const app = await open(folder);
    expect(await create(folder, 'While it runs')).toMatchObject({
      exitCode: 0,
      stderr: expect.not.stringContaining('uses the data'),
    });
    expect(await labels(app)).toEqual(['Between', 'While it runs']);
    expect(lines.join('')).toContain('"keys create"');
  });

  it('reaches the server of the given folder; a second server that cannot lock the folder leaves the socket in place', async () => {
    const [one, other] = [await newFolder(), await newFolder()];
    const [first, second] = [await open(one), await open(other)];
    await create(one, 'Of the first');
    await create(other, 'Of the second');
    await expect(open(one)).rejects.toMatchObject({ code: 'DATA_FOLDER_IN_USE' });
    expect(await create(one, 'Of the first, later')).toMatchObject({ exitCode: 0 });
    expect(await labels(first)).toEqual(['Of the first', 'Of the first, later']);
    expect(await labels(second)).toEqual(['Of the second']);
  });

  it('runs many commands at once', async () => {
    const folder = await newFolder();
    const app = await open(folder);
    const ended = await Promise.all(Array.from({ length: 12 }, (_each, index) => create(folder, `Number ${index}`)));
    expect(ended.map(({ exitCode }) => exitCode)).toEqual(Array(12).fill(0));
    expect(new Set(ended.map(({ stdout }) => stdout)).size).toBe(12);
    expect(await labels(app)).toHaveLength(12);
  });

  it('reports a failure of the database without details, which are in the log', async () => {
    const folder = await newFolder();
    const app = await open(folder);
    await app.database.query('drop table api_key cascade');
    const { exitCode, stdout, stderr } = await keys({ DATA_DIR: folder }, ['list']);
    expect([exitCode, stdout, stderr]).toEqual([
      1,
      '',
      'The command failed in the server. See the log of the server.\n',
    ]);
    expect(lines.filter((line) => line.includes('api_key'))).toHaveLength(1);
  });
});

describe('a message to the control channel', () => {
  let folder: string;
  let app: App;

  beforeAll(async () => {
    folder = await preparedFolder();
    app = await open(folder);
    apps.length = 0;
  });
  afterAll(async () => {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  });
  afterEach(async () => {
    // It had no effect, and the next message is served.
    expect(await labels(app)).toEqual([]);
    expect(await keys({ DATA_DIR: folder }, ['list'])).toMatchObject({
      exitCode: 0,
      stdout: 'There are no keys yet.\n',
    });
  });

  it.each([
    ['no JSON', '/keys', 'create --name x', 'POST'],
    ['no arguments', '/keys', '{}', 'POST'],
    ['nothing', '/keys', '', 'POST'],
    ['null', '/keys', 'null', 'POST'],
    ['arguments that are no texts', '/keys', '{"arguments":["create","--name",{"a":1}]}', 'POST'],
    ['arguments that are no list', '/keys', '{"arguments":{"length":1,"0":"list"}}', 'POST'],
    ['too much', '/keys', JSON.stringify({ arguments: ['list', 'x'.repeat(10_000_000)] }), 'POST'],
    ['another command', '/import', '{"arguments":["list"]}', 'POST'],
    ['a name that every object has', '/constructor', '{"arguments":["list"]}', 'POST'],
    ['another method', '/keys', '{"arguments":["list"]}', 'PUT'],
  ])('with %s gets an error and a line in the log', async (_what, path, body, method) => {
    const response = await post(folder, path, body, method);
    expect(response).toEqual({
      status: 400,
      body: { error: { code: 'MALFORMED_MESSAGE', message: expect.any(String) } },
    });
    expect(lines.filter((line) => line.includes('rejected a malformed message'))).toHaveLength(1);
  });

  it('is validated like the command line', async () => {
    for (const args of [
      ['make'],
      ['create', '--name', 'a\u0000b'],
      ['create', '--nme', 'x'],
      ['revoke', '--prefix', "' or 1=1"],
    ]) {
      const { status, body } = await post(folder, '/keys', JSON.stringify({ arguments: args }));
      expect([status, body.exitCode, body.stdout]).toEqual([200, 2, '']);
    }
  });
});

describe('the command', () => {
  it('waits for a server that is starting', async () => {
    const folder = await newFolder();
    const starting = open(folder);
    await until(() => existsSync(join(folder, 'lock')));
    const [app, ended] = await Promise.all([starting, create(folder, 'Early')]);
    expect(ended).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(WHOLE_KEY) });
    expect(ended.stderr).toContain('takes no commands yet');
    expect(await labels(app)).toEqual(['Early']);
  });

  it('stops waiting for a process that accepts no commands, and names it with the fix', async () => {
    const folder = await newFolder();
    const locker = startProgram('database/fixtures/locker.ts', folder);
    await locker.written(1);
    const { exitCode, stdout, stderr } = await create(folder, 'x', 500);
    await locker.kill();
    expect([exitCode, stdout]).toEqual([1, '']);
    const holder = `The process ${locker.process.pid} uses the data folder ${folder}`;
    expect(stderr).toContain(`${holder} and takes no commands yet: trying again for a while.\n`);
    expect(stderr).toContain(`${holder} and takes no commands; its log says why. Stop it, run this again`);
  });
});

describe('a data folder whose path is too long for a socket', () => {
  const deep = (folder: string) => {
    const path = join(folder, 'a'.repeat(90), 'data');
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return path;
  };

  it('is reached by the path relative to the working directory if that is shorter', async () => {
    const folder = deep(await newFolder());
    const cwd = process.cwd();
    process.chdir(folder);
    try {
      expect(controlSocket(folder)).toBe('control.sock');
      const app = await open(folder);
      expect(isSocket(folder)).toBe(true);
      expect(await create(folder, 'From near by')).toMatchObject({ exitCode: 0 });
      expect(await labels(app)).toEqual(['From near by']);
      await app.close();
      expect(readdirSync(folder)).toEqual(['database']);
    } finally {
      process.chdir(cwd);
    }
  });

  it('otherwise has no socket: the server starts with a warning, and the command says to stop it', async () => {
    const folder = deep(await newFolder());
    expect(Buffer.byteLength(relative(process.cwd(), folder))).toBeGreaterThan(100);
    await open(folder);
    expect(existsSync(join(folder, 'control.sock'))).toBe(false);
    const warning = lines
      .map((line) => JSON.parse(line) as Record<string, string>)
      .find(({ level }) => level === 'warn');
    expect(warning).toMatchObject({ folder, msg: expect.stringContaining('Stop the server before you run a command') });
    const began = performance.now();
    const { exitCode, stderr } = await create(folder, 'x');
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('Stop it, run this again, and start it again.')]);
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
