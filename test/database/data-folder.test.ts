import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '../../server/platform/database';
import { lockFolder } from '../../server/platform/database/embedded/folder-lock';
import { ownIdentity } from '../../server/platform/database/embedded/process-identity';
import { createLogger } from '../../server/platform/logging/logger';
import { type Program, startProgram, startProgramAs } from '../support/child-process';
import { archiveOf } from '../support/archives';

const logger = createLogger({ logLevel: 'silent' });

describe('the data folder', () => {
  let folder: string;
  const programs: Program[] = [];
  const start = (...args: Parameters<typeof startProgram>): Program => {
    const program = startProgram(...args);
    programs.push(program);
    return program;
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'safeboard-folder-'));
  });
  afterEach(async () => {
    await Promise.all(programs.splice(0).map((program) => program.kill()));
    rmSync(folder, { recursive: true, force: true });
  });

  /** Opens the embedded database in the folder, or in one below it. */
  async function open(below = ''): Promise<Database> {
    const options = {
      dataDir: join(folder, below),
      poolSize: 2,
      startTimeout: 0,
      logger,
      entities: [],
      migrations: [],
    };
    return openDatabase({ ...options, embeddedSeed: await archiveOf('empty') });
  }

  it('is created with its parent folders, for its owner only, and keeps its data over a restart', async () => {
    const first = await open('deep/down');
    await first.query(`create table note as select 'kept' as text`);
    await first.close();
    const again = await open('deep/down');
    expect(await again.query('select text from note')).toEqual([{ text: 'kept' }]);
    await again.close();
    expect(statSync(join(folder, 'deep/down')).mode & 0o077).toBe(0);
    expect(readdirSync(join(folder, 'deep/down'))).toEqual(['database']);
  });

  /** What is in the folder that other users may read or change. */
  const exposed = (): string[] =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (name) => lstatSync(join(folder, name)).mode & 0o077,
    );

  it.each(['000', '022'])('is for its owner only under the umask %s, with all that is ever written', async (umask) => {
    const previous = process.umask(Number.parseInt(umask, 8));
    try {
      const database = await open();
      expect(exposed()).toEqual([]);
      await database.query(
        `create table note as select n, repeat('x', 900) as text from generate_series(1, 5000) as n`,
      );
      await database.query('create index on note (text)');
      await database.query('checkpoint');
      expect(exposed()).toEqual([]);
      await database.close();
      await (await open()).close();
      expect(exposed()).toEqual([]);
    } finally {
      process.umask(previous);
    }
  });

  it.each(['755', '711', '750', '706'])(
    'is refused with the fix if its mode is %s, and is not changed',
    async (octal) => {
      const mode = Number.parseInt(octal, 8);
      chmodSync(folder, mode);
      await expect(open()).rejects.toMatchObject({
        code: 'DATA_FOLDER_EXPOSED',
        message: expect.stringContaining(`(mode 0${octal}). Run "chmod -R go= ${folder}"`),
      });
      expect([statSync(folder).mode & 0o777, readdirSync(folder)]).toEqual([mode, []]);
      chmodSync(folder, 0o700);
      await (await open()).close();
    },
  );

  it('that an earlier version left open to all works once it is closed, and everything in it is closed too', async () => {
    await (await open()).close();
    for (const name of ['', 'database', 'database/base', 'database/PG_VERSION', 'database/postgresql.conf'])
      chmodSync(join(folder, name), 0o777);
    await expect(open()).rejects.toMatchObject({ code: 'DATA_FOLDER_EXPOSED' });
    chmodSync(folder, 0o700);
    await (await open()).close();
    expect(exposed()).toEqual([]);
  });

  const nobody = 65534;
  /** Whether the tests may start a program as another user, who can read it. */
  const hasOtherUser =
    process.getuid?.() === 0 &&
    spawnSync(process.execPath, ['-e', 'fs.accessSync(process.argv[1])', __filename], { uid: nobody }).status === 0;

  (hasOtherUser ? it : it.skip)(
    'works for a user without privileges, and is refused to it if others may enter',
    async () => {
      const home = join(folder, 'home');
      chmodSync(folder, 0o755);
      for (const path of [home, join(folder, 'open')]) {
        mkdirSync(path, { mode: 0o755 });
        chownSync(path, nobody, nobody);
      }
      const data = join(home, 'data');
      const writer = startProgramAs(nobody, 'database/fixtures/writer.ts', data, 'plain');
      programs.push(writer);
      await writer.written(1);
      expect(writer.lines[0]).toBe('plain-0');
      await writer.kill();
      expect(exposed().filter((name) => name.startsWith('home/data'))).toEqual([]);
      expect(statSync(data).uid).toBe(nobody);
      const refused = startProgramAs(nobody, 'database/fixtures/writer.ts', join(folder, 'open'), 'plain');
      programs.push(refused);
      await refused.ended;
      expect(refused.lines).toEqual([expect.stringMatching(/^DATA_FOLDER_EXPOSED: .*"chmod -R go= \S+"/)]);
    },
  );

  it('loses no acknowledged row when its process is killed under writes, three times over', async () => {
    const acknowledged: string[] = [];
    for (const run of ['first', 'second', 'third']) {
      const writer = start('database/fixtures/writer.ts', folder, run);
      await writer.written(100);
      await writer.kill();
      expect(writer.lines.length).toBeGreaterThanOrEqual(100);
      acknowledged.push(...writer.lines);
    }
    const database = await open();
    const kept = new Set((await database.query('select text from note')).map(({ text }) => text));
    await database.close();
    expect(acknowledged.filter((text) => !kept.has(text))).toEqual([]);
  }, 60_000);

  it('is refused to a second process, with the folder, the process and the fix', async () => {
    const writer = start('database/fixtures/writer.ts', folder, 'only');
    await writer.written(1);
    await expect(open()).rejects.toMatchObject({
      code: 'DATA_FOLDER_IN_USE',
      message: `The data folder ${folder} is in use by the process ${writer.process.pid}. Stop that process, or set another folder with DATA_DIR.`,
    });
    await writer.written(writer.lines.length + 5);
    expect(writer.process.exitCode).toBeNull();
  });

  it('is refused to the same process a second time', async () => {
    const first = await open();
    await expect(open()).rejects.toMatchObject({ code: 'DATA_FOLDER_IN_USE', pid: process.pid });
    await first.close();
    await (await open()).close();
  });

  it('is created again if its creation was interrupted', async () => {
    const first = await open();
    await first.close();
    rmSync(join(folder, 'database', 'global'), { recursive: true });
    writeFileSync(join(folder, 'database.unfinished'), '');
    const again = await open();
    expect(await again.query('select 1 as one')).toEqual([{ one: 1 }]);
    await again.close();
  });

  it('is named in the error if its database is damaged, and is not changed', async () => {
    const first = await open();
    await first.close();
    rmSync(join(folder, 'database', 'global'), { recursive: true });
    await expect(open()).rejects.toMatchObject({ code: 'DATA_FOLDER_UNUSABLE', folder });
    expect(readFileSync(join(folder, 'database', 'PG_VERSION'), 'utf8')).toMatch(/^\d+/);
    expect(readdirSync(folder)).toEqual(['database']);
  });

  it('is named in the error if there is a file instead', async () => {
    writeFileSync(join(folder, 'file'), '');
    await expect(open('file/data')).rejects.toMatchObject({
      code: 'DATA_FOLDER_UNUSABLE',
      message: expect.stringContaining(`${join(folder, 'file/data')} cannot be used: there is a file`),
    });
  });

  describe('with a stale lock', () => {
    const leave = (lock: object | string): void =>
      writeFileSync(join(folder, 'lock'), typeof lock === 'string' ? lock : JSON.stringify(lock));

    it('of a killed process is taken over immediately', async () => {
      const locker = start('database/fixtures/locker.ts', folder);
      await locker.written(1);
      expect(locker.lines).toEqual(['locked']);
      await locker.kill();
      const before = performance.now();
      (await lockFolder(folder, logger)).release();
      expect(performance.now() - before).toBeLessThan(2000);
      expect(readdirSync(folder)).toEqual([]);
    });

    it('of a process whose id has been reused is taken over immediately', async () => {
      leave({ ...ownIdentity(), startedAt: '1' });
      const before = performance.now();
      (await lockFolder(folder, logger)).release();
      expect(performance.now() - before).toBeLessThan(2000);
    });

    it.each([
      ['in another container', { ...ownIdentity(), place: `${hostname()}-other` }],
      ['without saying whose it is', '{"pid":'],
    ])('%s is taken over if it is no longer renewed', async (_case, lock) => {
      leave(lock);
      const taken = await lockFolder(folder, logger, 2000);
      expect(JSON.parse(readFileSync(join(folder, 'lock'), 'utf8'))).toMatchObject({ pid: process.pid });
      taken.release();
    });

    it('of another container is respected while it is renewed', async () => {
      leave({ ...ownIdentity(), pid: 7, place: `${hostname()}-other` });
      const beating = setInterval(() => utimesSync(join(folder, 'lock'), new Date(), new Date()), 300);
      await expect(lockFolder(folder, logger, 5000)).rejects.toMatchObject({ code: 'DATA_FOLDER_IN_USE', pid: 7 });
      clearInterval(beating);
    });

    it('is taken over by one of several processes at the same time', async () => {
      leave({ ...ownIdentity(), startedAt: '1' });
      const lockers = Array.from({ length: 4 }, () => start('database/fixtures/locker.ts', folder));
      await Promise.all(lockers.map((locker) => locker.written(1)));
      const outcomes = lockers.map((locker) => locker.lines[0]).sort();
      expect(outcomes).toEqual(['DATA_FOLDER_IN_USE', 'DATA_FOLDER_IN_USE', 'DATA_FOLDER_IN_USE', 'locked']);
    });
  });
});
