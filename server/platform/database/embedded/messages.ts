import { message, zeroEnded } from './wire';

/** Ends an extended query; the server responds with ReadyForQuery. */
export const syncMessage = message('S', Buffer.alloc(0));

/**
 * Breaks off `COPY ... FROM STDIN`. The engine would wait for the data in an endless loop; anywhere else PostgreSQL
 * ignores this message.
 */
export const copyRefusal = message('f', zeroEnded('the embedded database takes no copied data'));

/** A plain query. */
export function queryMessage(sql: string): Buffer {
  return message('Q', zeroEnded(sql));
}

/** The server's start-up response: no password, its parameters, and ready for the first query. */
export function welcome(parameters: Readonly<Record<string, string>>, connectionId: number): Buffer {
  const authenticationOk = message('R', Buffer.alloc(4));
  const statuses = Object.entries(parameters).map(([name, value]) =>
    message('S', Buffer.concat([zeroEnded(name), zeroEnded(value)])),
  );
  const key = Buffer.alloc(8);
  key.writeInt32BE(connectionId, 0);
  const readyForQuery = message('Z', Buffer.from('I'));
  return Buffer.concat([authenticationOk, ...statuses, message('K', key), readyForQuery]);
}

/** An error that ends the connection, with its SQLSTATE. */
export function fatalMessage(sqlState: string, text: string): Buffer {
  const fields = { S: 'FATAL', V: 'FATAL', C: sqlState, M: text };
  const body = Object.entries(fields).map(([letter, value]) => zeroEnded(letter + value));
  return message('E', Buffer.concat([...body, Buffer.from([0])]));
}
