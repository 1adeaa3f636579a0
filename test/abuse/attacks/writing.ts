import { post } from '../sample-app';

/** What is tried against the server, and how it is turned away. */
export interface Attack {
  /** What it tries. */
  readonly name: string;
  /** The request. */
  readonly request: RequestInit;
  /** What is put behind the address. */
  readonly parameters?: string;
  /** The code that says what was wrong with it. */
  readonly code: string;
  /** The HTTP status of the answer. */
  readonly status: number;
}

/** A board of the sample, as a field. */
export const board = 'board(slug: "southampton-lscb")';

/** An id of a board that is not there. */
export const noBoard = 'Board:00000000-0000-4000-8000-000000000000';

/** The same text over and over, or one for each number. */
export function times(count: number, text: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => text(index)).join(' ');
}

/** Something within so many brackets. */
export function nest(count: number, open: string, inside: string, close: string): string {
  return open.repeat(count) + inside + close.repeat(count);
}

/** Posts a document. */
export function query(text: string, variables?: object): RequestInit {
  return post({ query: text, ...(variables && { variables }) });
}

/** Puts a document into the address. */
export function inAddress(text: string): string {
  return `?query=${encodeURIComponent(text)}`;
}

/** A cursor as somebody might forge it. */
export function cursor(...parts: unknown[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}
