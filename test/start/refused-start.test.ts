import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { startServer, preparedFolder } from '../support/started-app';

jest.setTimeout(180_000);

describe('a start that cannot work', () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await preparedFolder();
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  it('because of its settings names every mistake at once, and shows no password', async () => {
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
      expect.stringMatching(/^ {2}- DATABASE_URL is an address that starts with mysql:\/\/: give an address such as /),
      expect.stringMatching(/^ {2}- SAMPLE_DATA is "maybe": /),
      expect.stringMatching(/^ {2}- DATABASE_POOL_SIZE is "0": /),
      expect.stringMatching(/^ {2}- LOG_LEVEL is "loud": give one of silent, .*debug/),
      '',
    ]);
  });

  it('because its port is taken names the port and the mend, and closes its database', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const server = startServer({ PORT: String(port), DATA_DIR: dataDir, SAMPLE_DATA: 'off' });
    expect(await server.ended).toEqual({ code: 1, signal: null });
    other.close();
    expect(server.stderr).toBe(
      `Port ${port} on 127.0.0.1 is already in use. Stop the other program, or choose another port with PORT.\n`,
    );
    expect(readdirSync(dataDir)).toEqual(['database']);
  });

  it('because HOST is no address of this machine says what HOST may be', async () => {
    const host = '203.0.113.9';
    const server = startServer({ HOST: host, PORT: '0', DATA_DIR: dataDir, SAMPLE_DATA: 'off' });
    expect(await server.ended).toEqual({ code: 1, signal: null });
    expect(server.stderr).toMatch(/^The server cannot listen on \S+, port 0: .*Mend HOST; 127\.0\.0\.1 is .*\n$/);
    expect(server.stderr).toContain(host);
    expect(readdirSync(dataDir)).toEqual(['database']);
  });
});
