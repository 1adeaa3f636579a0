import type { FastifyReply } from 'fastify';
import type { HttpProblem } from './http-errors';

/** The response to a request that exceeds its time limit. */
export function timeoutProblem(milliseconds: number): HttpProblem {
  const message = `The request took longer than ${milliseconds / 1000} seconds and was stopped. Request less data at once.`;
  return { status: 504, code: 'REQUEST_TIMEOUT', message };
}

/** The deadline of one request. Also detects that the client has disconnected. */
export class RequestDeadline {
  private readonly controller = new AbortController();

  /** Resolves when the deadline passes before a response was sent. */
  readonly isOver: Promise<void>;

  /** @param reply the reply to the request; its connection closes when the client disconnects */
  constructor(reply: FastifyReply, milliseconds: number) {
    this.isOver = new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.controller.abort();
        resolve();
      }, milliseconds);
      reply.raw.once('close', () => {
        clearTimeout(timer);
        if (!reply.raw.writableFinished) this.controller.abort();
      });
    });
  }

  /** Aborted when the deadline has passed or the client has disconnected. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }
}
