import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request that the server has begun to answer and that the test ends when it likes. */
export interface OpenRequest {
  /** Sends the rest of the request, and gives the server's whole answer. */
  finish(): Promise<string>;
}

/** Sends the head of a question and waits until the server asks for the rest of it. */
export async function openRequest(url: string, query: string): Promise<OpenRequest> {
  const { hostname, port, host } = new URL(url);
  const body = JSON.stringify({ query });
  const socket = connect(Number(port), hostname);
  const head = ['POST /graphql HTTP/1.1', `host: ${host}`, 'content-type: application/json', 'expect: 100-continue'];
  socket.write([...head, `content-length: ${Buffer.byteLength(body)}`, '', ''].join('\r\n'));
  const [first] = (await once(socket, 'data')) as [Buffer];
  if (!first.toString().startsWith('HTTP/1.1 100 ')) throw new Error(`The server answered early: ${first.toString()}`);
  return {
    finish() {
      socket.write(body);
      return text(socket);
    },
  };
}
