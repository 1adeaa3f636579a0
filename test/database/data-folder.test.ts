import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '../../server/platform/database';
import { lockFolder } from '../../server/platform/database/embedded/folder-lock';
import { ownIdentity } from '../../server/platform/database/embedded/process-identity';
import { createLogger } from '../../server/platform/logging/logger';
import { type Program, startProgram } from '../support/child-process';
import { seed } from '../support/scratch-database';

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
    return openDatabase({ ...options, embeddedSeed: await seed('empty') });
  }

  it('is made with the folders above it, for its owner only, and keeps its data over a restart', async () => {
    const first = await open('deep/down');
    await first.query(`create table note as select 'kept' as text`);
    await first.close();
    const again = await open('deep/down');
    expect(await again.query('select text from note')).toEqual([{ text: 'kept' }]);
    await again.close();
    expect(statSync(join(folder, 'deep/down')).mode & 0o077).toBe(0);
    expect(readdirSync(join(folder, 'deep/down'))).toEqual(['database']);
  });

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

  it('is refused to a second process, which is told the folder, the process and the mend', async () => {
    const writer = start('database/fixtures/writer.ts', folder, 'only');
    await writer.written(1);
    await expect(open()).rejects.toMatchObject({
      code: 'DATA_FOLDER_IN_USE',
      message: `The data folder ${folder} is in use by the process ${writer.process.pid}. Stop that process, or give this one a folder of its own with DATA_DIR.`,
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

  it('is made anew when its making was cut short', async () => {
    const first = await open();
    await first.close();
    rmSync(join(folder, 'database', 'global'), { recursive: true });
    writeFileSync(join(folder, 'database.unfinished'), '');
    const again = await open();
    expect(await again.query('select 1 as one')).toEqual([{ one: 1 }]);
    await again.close();
  });

  it('is named when the database in it is damaged, and is not touched', async () => {
    const first = await open();
    await first.close();
    rmSync(join(folder, 'database', 'global'), { recursive: true });
    await expect(open()).rejects.toMatchObject({ code: 'DATA_FOLDER_UNUSABLE', folder });
    expect(readFileSync(join(folder, 'database', 'PG_VERSION'), 'utf8')).toMatch(/^\d+/);
    expect(readdirSync(folder)).toEqual(['database']);
  });

  it('is named when there is a file in its place', async () => {
    writeFileSync(join(folder, 'file'), '');
    await expect(open('file/data')).rejects.toMatchObject({
      code: 'DATA_FOLDER_UNUSABLE',
      message: expect.stringContaining(`${join(folder, 'file/data')} cannot be used: there is a file`),
    });
  });

  describe('with a lock left behind', () => {
    const leave = (lock: object | string): void =>
      writeFileSync(join(folder, 'lock'), typeof lock === 'string' ? lock : JSON.stringify(lock));

    it('by a killed process is taken over at once', async () => {
      const locker = start('database/fixtures/locker.ts', folder);
      await locker.written(1);
      expect(locker.lines).toEqual(['locked']);
      await locker.kill();
      const before = performance.now();
      (await lockFolder(folder, logger)).release();
      expect(performance.now() - before).toBeLessThan(2000);
      expect(readdirSync(folder)).toEqual([]);
    });

    it('by a process whose number another one has now is taken over at once', async () => {
      leave({ ...ownIdentity(), startedAt: '1' });
      const before = performance.now();
      (await lockFolder(folder, logger)).release();
      expect(performance.now() - before).toBeLessThan(2000);
    });

    it.each([
      ['in another container', { ...ownIdentity(), place: `${hostname()}-other` }],
      ['without saying whose it is', '{"pid":'],
    ])('%s is taken over when it gives no sign of life', async (_case, lock) => {
      leave(lock);
      const taken = await lockFolder(folder, logger, 2000);
      expect(JSON.parse(readFileSync(join(folder, 'lock'), 'utf8'))).toMatchObject({ pid: process.pid });
      taken.release();
    });

    it('in another container is respected while it gives signs of life', async () => {
      leave({ ...ownIdentity(), pid: 7, place: `${hostname()}-other` });
      const beating = setInterval(() => utimesSync(join(folder, 'lock'), new Date(), new Date()), 300);
      await expect(lockFolder(folder, logger, 5000)).rejects.toMatchObject({ code: 'DATA_FOLDER_IN_USE', pid: 7 });
      clearInterval(beating);
    });

    it('goes to one of several processes that want it at the same moment', async () => {
      leave({ ...ownIdentity(), startedAt: '1' });
      const lockers = Array.from({ length: 4 }, () => start('database/fixtures/locker.ts', folder));
      await Promise.all(lockers.map((locker) => locker.written(1)));
      const outcomes = lockers.map((locker) => locker.lines[0]).sort();
      expect(outcomes).toEqual(['DATA_FOLDER_IN_USE', 'DATA_FOLDER_IN_USE', 'DATA_FOLDER_IN_USE', 'locked']);
    });
  });
});
