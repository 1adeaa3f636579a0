import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request that the server has started to process and that the test completes later. */
export interface OpenRequest {
  /** Sends the rest of the request and returns the complete response. */
  finish(): Promise<string>;
}

/** Sends the headers of a request and waits until the server expects its body. */
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
