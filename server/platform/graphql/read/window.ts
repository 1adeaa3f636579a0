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
  /** A plain list without arguments: more than `size` entries are an error. */
  readonly whole: boolean;
}

function checkSize(size: number, argument: string, largest: number): void {
  if (size >= 1 && size <= largest) return;
  throw new InvalidPageError(`"${argument}" is ${size}. It must be between 1 and ${largest}.`, argument);
}

function window(requested: WindowArguments, largest: number, standard: number | undefined): Window {
  const { first, last } = requested;
  if (typeof first === 'number' && typeof last === 'number') {
    throw new InvalidPageError('Give "first" or "last", not both.', 'last');
  }
  if (typeof first === 'number') checkSize(first, 'first', largest);
  if (typeof last === 'number') checkSize(last, 'last', largest);
  const size = first ?? last ?? standard;
  return { size: size ?? largest, fromEnd: typeof last === 'number', whole: size === undefined };
}

/** The slice of a connection that a client requests. */
export function pageWindow(requested: WindowArguments): Window {
  const page = window(requested, LARGEST_PAGE, STANDARD_PAGE);
  if (typeof requested.after === 'string' && page.fromEnd) {
    throw new InvalidPageError('Use "after" with "first"; with "last" use "before".', 'after');
  }
  if (typeof requested.before === 'string' && !page.fromEnd) {
    throw new InvalidPageError('Use "before" with "last"; with "first" use "after".', 'before');
  }
  return page;
}

/** The slice of a plain list that a client requests. */
export function listWindow(requested: WindowArguments): Window {
  return window(requested, LONGEST_LIST, undefined);
}
