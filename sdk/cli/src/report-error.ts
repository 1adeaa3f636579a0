import { ResponseError, SafeboardError } from '@safeboard/client';
import { AbsentError, FileError, IncompleteError, NoKeyError, UsageError } from './errors.js';
import { plainText } from './output/plain-text.js';

const OWN = [UsageError, FileError, AbsentError, IncompleteError, NoKeyError];

/** What is said of an error: what happened, what to do, and the id to quote; never where in the code. */
export function errorText(error: unknown): string {
  if (error instanceof ResponseError && error.errors.length > 1) {
    const others = error.errors.slice(1).map(({ message }) => `  ${plainText(message)}`);
    return [headline(error), ...others].join('\n');
  }
  if (error instanceof SafeboardError) return headline(error);
  const known = OWN.some((each) => error instanceof each);
  const message = error instanceof Error ? error.message : String(error);
  if (known) return message;
  return `safeboard failed in a way that it should not: ${plainText(message)}. Report it, with what you typed.`;
}

function headline(error: SafeboardError): string {
  const isNoKey = error.code === 'UNAUTHENTICATED' || error.code === 'KEY_REVOKED' || error.code === 'TOKEN_EXPIRED';
  const fix = isNoKey ? ' Set SAFEBOARD_KEY, or --key-file, to a key that works.' : '';
  return `${plainText(error.message)}${fix} [${error.code}]`;
}
