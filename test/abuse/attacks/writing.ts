import { post } from '../sample-app';

/** An attack and the expected rejection. */
export interface Attack {
  /** What the attack is. */
  readonly name: string;
  /** The request. */
  readonly request: RequestInit;
  /** Query parameters of the URL. */
  readonly parameters?: string;
  /** The expected error code. */
  readonly code: string;
  /** The expected HTTP status. */
  readonly status: number;
}

/** A board of the sample, as a field. */
export const board = 'board(slug: "southampton-lscb")';

/** The id of a board that does not exist. */
export const noBoard = 'Board:00000000-0000-4000-8000-000000000000';

/** Repeats a text for each number. */
export function times(count: number, text: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => text(index)).join(' ');
}

/** Nests a text in brackets. */
export function nest(count: number, open: string, inside: string, close: string): string {
  return open.repeat(count) + inside + close.repeat(count);
}

/** Posts a document. */
export function query(text: string, variables?: object): RequestInit {
  return post({ query: text, ...(variables && { variables }) });
}

/** Puts a document into the URL. */
export function inAddress(text: string): string {
  return `?query=${encodeURIComponent(text)}`;
}

/** A forged cursor. */
export function cursor(...parts: unknown[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}
