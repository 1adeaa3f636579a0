import { maxHeaderSize, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { HttpProblem } from './http-errors';

const problems: Readonly<Record<string, HttpProblem>> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    code: 'HEADERS_TOO_LARGE',
    message: `The address and the headers of the request are longer than ${maxHeaderSize / 1024} kB. Send a long query with POST.`,
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    code: 'REQUEST_INCOMPLETE',
    message: 'The request did not arrive in time. Send it again, in one piece.',
  },
};

const malformed: HttpProblem = {
  status: 400,
  code: 'MALFORMED_HTTP',
  message: 'The request is not valid HTTP/1.1. Check its address and headers for bytes that are not ASCII.',
};

/** Responds to a request that Node's HTTP parser refused: it reached no hook and no route. */
export function rejectUnparsed(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const { status, code, message } = problems[error.code ?? ''] ?? malformed;
  const body = JSON.stringify({ error: { code, message } });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    'connection: close',
  ];
  if (socket.writable) socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  else socket.destroy();
}
