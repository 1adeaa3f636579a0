import { closest, distance } from 'fastest-levenshtein';

/** Typing errors up to which an unknown word is taken for a known one. */
const MOST_TYPOS = 2;

/** ` Did you mean …?` with the word that was probably meant; empty where none is close. */
export function suggestionFor(unknown: string, known: readonly string[]): string {
  const meant = closest(unknown, known);
  // Two letters of a short word are most of it.
  const most = Math.min(MOST_TYPOS, Math.floor(unknown.length / 2));
  return distance(unknown, meant) <= most ? ` Did you mean ${meant}?` : '';
}
