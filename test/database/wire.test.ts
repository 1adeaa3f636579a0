import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import { type EmbeddedDatabase, openEmbedded } from '../../server/platform/database/embedded/open';
import { message, zeroEnded } from '../../server/platform/database/embedded/wire';
import { createLogger } from '../../server/platform/logging/logger';
import { archiveOf } from '../support/archives';

/** A packet as a client sends it before its connection has started. */
function startupPacket(version: number, body = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(8);
  head.writeInt32BE(head.length + body.length, 0);
  head.writeInt32BE(version, 4);
  return Buffer.concat([head, body]);
}

const start = startupPacket(196608, Buffer.concat([zeroEnded('user'), zeroEnded('app'), Buffer.from([0])]));
const sslRequest = startupPacket(80877103);
const cancelRequest = startupPacket(80877102, Buffer.alloc(8));
const query = (sql: string): Buffer => message('Q', zeroEnded(sql));

/** The letters of the messages in these bytes. */
function letters(bytes: Buffer): string {
  let found = '';
  for (let at = 0; at < bytes.length; at += 1 + bytes.readInt32BE(at + 1)) found += String.fromCharCode(bytes[at] ?? 0);
  return found;
}

/** Reads until a number of ReadyForQuery messages have arrived. It listens continuously: bytes without a listener are lost. */
function untilReady(connection: Duplex, count: number): Promise<string> {
  let bytes = Buffer.alloc(0);
  return new Promise((resolve) => {
    const take = (chunk: Buffer): void => {
      bytes = Buffer.concat([bytes, chunk]);
      if ([...letters(bytes)].filter((letter) => letter === 'Z').length < count) return;
      connection.off('data', take);
      resolve(letters(bytes));
    };
    connection.on('data', take);
  });
}

describe('the embedded database over the PostgreSQL protocol', () => {
  let database: EmbeddedDatabase;
  beforeAll(async () => {
    const logger = createLogger({ logLevel: 'silent' });
    database = await openEmbedded({ seed: await archiveOf('empty'), leaseTimeout: 30_000, logger });
  });
  afterAll(() => database.close());

  it('understands messages that arrive byte by byte', async () => {
    const connection = database.connect();
    const response = untilReady(connection, 2);
    for (const byte of Buffer.concat([start, query('select 1')])) connection.write(Buffer.from([byte]));
    expect(await response).toMatch(/^RS+KZTDCZ$/);
    connection.destroy();
  });

  it('responds to several queries that arrive at once, in order', async () => {
    const connection = database.connect();
    const response = untilReady(connection, 4);
    connection.write(Buffer.concat([start, query('select 1'), query('select nothing'), query('begin; rollback')]));
    expect(await response).toMatch(/^RS+KZTDCZEZCCZ$/);
    connection.destroy();
  });

  it('declines encryption, which is not needed within a process, and continues', async () => {
    const connection = database.connect();
    connection.write(sslRequest);
    expect(await once(connection, 'data')).toEqual([Buffer.from('N')]);
    const response = untilReady(connection, 1);
    connection.write(start);
    expect(await response).toMatch(/^RS+KZ$/);
    connection.destroy();
  });

  it('closes a connection that requests cancellation of another, without a response', async () => {
    const connection = database.connect();
    let answered = 0;
    connection.on('data', () => answered++);
    connection.write(cancelRequest);
    await once(connection, 'close');
    expect(answered).toBe(0);
  });

  it('closes a connection that sends invalid data, and serves the others', async () => {
    const nonsense = database.connect();
    nonsense.write(Buffer.concat([start, Buffer.from([0x51, 0xff, 0xff, 0xff, 0xff, 0])]));
    const [error] = (await once(nonsense.resume(), 'error')) as [Error];
    expect(error.message).toContain('impossible length');
    const connection = database.connect();
    const response = untilReady(connection, 2);
    connection.write(Buffer.concat([start, query('select 1')]));
    expect(await response).toMatch(/TDCZ$/);
    connection.destroy();
  });
});
