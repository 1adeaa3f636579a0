import { InvalidValueError } from '../platform/graphql/errors';

/** Longest text that can be searched for, in characters. */
export const LONGEST_SEARCH = 200;

/** Words shorter than this look like too many others. */
const SHORTEST_WORD = 4;
/** So many words are looked for by their looks; further ones are left out. */
const MOST_WORDS = 12;

/** The text to search for, without the space around it. @throws InvalidValueError */
export function checkedText(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > LONGEST_SEARCH) {
    throw new InvalidValueError(`Search for 1 to ${LONGEST_SEARCH} characters; these are ${trimmed.length}.`, 'text');
  }
  if (/[\p{Cc}\p{Surrogate}]/u.test(trimmed)) {
    throw new InvalidValueError('Take out the characters that cannot be seen: line breaks, tabs and the like.', 'text');
  }
  return trimmed;
}

/**
 * The words of a text that may be misspelt: those that are long enough and no numbers. None where it has quotes or a minus:
 * whoever writes these means the words as they are.
 */
export function wordsToCompare(text: string): string[] {
  if (/"|(?<=^|\s)-/.test(text)) return [];
  const words = text.toLowerCase().match(/(?<![\p{L}\p{N}])\p{L}+(?![\p{L}\p{N}])/gu) ?? [];
  return [...new Set(words.filter((word) => word.length >= SHORTEST_WORD))].slice(0, MOST_WORDS);
}
