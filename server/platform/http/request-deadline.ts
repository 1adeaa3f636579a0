import type { FastifyReply } from 'fastify';
import type { HttpProblem } from './http-errors';

/** What is told when the time of a request is over. */
export function timeoutProblem(milliseconds: number): HttpProblem {
  const message = `This took longer than ${milliseconds / 1000} seconds and was given up. Ask for less at once.`;
  return { status: 504, code: 'REQUEST_TIMEOUT', message };
}

/** The time that one request has, and the news that its client has left. */
export class RequestDeadline {
  private readonly controller = new AbortController();

  /** Settles when the time is over and no answer went out. */
  readonly isOver: Promise<void>;

  /** @param reply the answer to the request; its connection tells when the client leaves */
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

  /** Aborted when the work is for nothing: the time is over, or the client has left. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }
}
