import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { startServer, preparedFolder, temporaryFolder } from '../support/started-app';

jest.setTimeout(180_000);

describe('a start that cannot work', () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await preparedFolder();
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  it('because of its settings names every invalid setting at once, and shows no password', async () => {
    const server = startServer({
      PORT: 'banana',
      LOG_LEVEL: 'loud',
      DATABASE_URL: 'mysql://app:s3cret@db.test/boards',
      DATABASE_POOL_SIZE: '0',
      SAMPLE_DATA: 'maybe',
    });
    expect(await server.ended).toEqual({ code: 1, signal: null });
    expect(server.stdout).toBe('');
    expect(server.stderr.split('\n')).toEqual([
      'The settings cannot be used:',
      '  - PORT is "banana": give a whole number from 0 to 65535',
      expect.stringMatching(/^ {2}- DATABASE_URL is a URL that starts with mysql:\/\/: give one such as /),
      expect.stringMatching(/^ {2}- SAMPLE_DATA is "maybe": /),
      expect.stringMatching(/^ {2}- DATABASE_POOL_SIZE is "0": /),
      expect.stringMatching(/^ {2}- LOG_LEVEL is "loud": give one of silent, .*debug/),
      '',
    ]);
  });

  it('because its port is in use names the port and the fix, and closes its database', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const server = startServer({ PORT: String(port), DATA_DIR: dataDir, SAMPLE_DATA: 'off' });
    expect(await server.ended).toEqual({ code: 1, signal: null });
    other.close();
    expect(server.stderr).toBe(
      `Port ${port} on 127.0.0.1 is already in use. Stop the other program, or set PORT to another port.\n`,
    );
    expect(readdirSync(dataDir)).toEqual(['database']);
  });

  it('because HOST is not an address of this machine names valid values', async () => {
    const host = '203.0.113.9';
    const server = startServer({ HOST: host, PORT: '0', DATA_DIR: dataDir, SAMPLE_DATA: 'off' });
    expect(await server.ended).toEqual({ code: 1, signal: null });
    expect(server.stderr).toMatch(/^The server cannot listen on \S+, port 0: .*Set HOST to 127\.0\.0\.1 for .*\n$/);
    expect(server.stderr).toContain(host);
    expect(readdirSync(dataDir)).toEqual(['database']);
  });

  // /proc rejects new folders with ENOENT; a full or read-only disk would need root to set up.
  it.each([
    ['/proc/safeboard', 'no folder can be created there.'],
    ['/proc/safeboard/data/here', 'no folder can be created there.'],
    [join(__filename, 'data'), 'there is a file of that name, or above it.'],
    [__filename, 'there is a file of that name, or above it.'],
  ])('because its data folder %s is invalid exits immediately with the reason', async (folder, reason) => {
    const server = startServer({ DATA_DIR: folder, PORT: '0' });
    expect(await server.ended).toEqual({ code: 1, signal: null });
    expect(server.stderr).toBe(
      `The data folder ${folder} cannot be used: ${reason} Set another folder with DATA_DIR, or fix this one.\n`,
    );
  });

  it('because a file blocks its database names the file', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'database'), '');
    const server = startServer({ DATA_DIR: folder, PORT: '0' });
    expect(await server.ended).toEqual({ code: 1, signal: null });
    expect(server.stderr).toContain(`The data folder ${folder} cannot be used: there is a file of that name`);
    await rm(folder, { recursive: true });
  });
});
