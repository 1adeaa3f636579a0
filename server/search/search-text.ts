import { InvalidValueError } from '../platform/graphql/errors';
import { forbiddenIn } from '../platform/text/text-kinds';

/** The maximum length of a search text, in characters. */
export const MAX_SEARCH_LENGTH = 200;

/** Composes, trims and validates a search text. @throws InvalidValueError */
export function checkedText(text: string): string {
  const trimmed = text.normalize('NFC').trim();
  if (trimmed === '' || trimmed.length > MAX_SEARCH_LENGTH) {
    throw new InvalidValueError(
      `text must have 1 to ${MAX_SEARCH_LENGTH} characters; it has ${trimmed.length}.`,
      'text',
    );
  }
  const problem = forbiddenIn(trimmed, 'line');
  if (problem) throw new InvalidValueError(`text: ${problem.fix}`, 'text');
  return trimmed;
}
