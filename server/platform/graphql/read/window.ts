import { LARGEST_PAGE, LONGEST_LIST, STANDARD_PAGE } from '../connection';
import { InvalidPageError } from '../errors';

/** The arguments by which a client names a part of a list. */
export interface WindowArguments {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
}

/** A part of a list: so many entries, from its start or its end. */
export interface Window {
  readonly size: number;
  readonly fromEnd: boolean;
  /** A plain list asked for whole: more than `size` entries are an error, not a cut. */
  readonly whole: boolean;
}

function checkSize(size: number, argument: string, largest: number): void {
  if (size >= 1 && size <= largest) return;
  throw new InvalidPageError(`"${argument}" is ${size}. It must lie between 1 and ${largest}.`, argument);
}

function window(asked: WindowArguments, largest: number, standard: number | undefined): Window {
  const { first, last } = asked;
  if (typeof first === 'number' && typeof last === 'number') {
    throw new InvalidPageError('Give "first" or "last", not both.', 'last');
  }
  if (typeof first === 'number') checkSize(first, 'first', largest);
  if (typeof last === 'number') checkSize(last, 'last', largest);
  const size = first ?? last ?? standard;
  return { size: size ?? largest, fromEnd: typeof last === 'number', whole: size === undefined };
}

/** The part of a connection that a client asks for. */
export function pageWindow(asked: WindowArguments): Window {
  const page = window(asked, LARGEST_PAGE, STANDARD_PAGE);
  if (typeof asked.after === 'string' && page.fromEnd) {
    throw new InvalidPageError('"after" goes with "first"; with "last" use "before".', 'after');
  }
  if (typeof asked.before === 'string' && !page.fromEnd) {
    throw new InvalidPageError('"before" goes with "last"; with "first" use "after".', 'before');
  }
  return page;
}

/** The part of a plain list that a client asks for. */
export function listWindow(asked: WindowArguments): Window {
  return window(asked, LONGEST_LIST, undefined);
}
