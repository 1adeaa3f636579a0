import { mayWrite } from './document.js';
import { InvalidOptionError } from './errors.js';

/** An address longer than this is refused by some proxies: the question is posted then. */
const longestAddress = 2000;

/** A question as it is sent. */
export interface SentQuestion {
  /** GET or POST. */
  method: 'GET' | 'POST';
  /** Where to. */
  url: string;
  /** What stands in the body. */
  body?: string;
}

/** The question with its whole text. */
export function questionByText(url: string, query: string, variables: unknown): SentQuestion {
  return { method: 'POST', url, body: jsonOf({ query, variables }) };
}

/** The question by the SHA-256 of its text: a read in the address, where caches see it, unless that grew too long. */
export function questionByHash(url: string, hash: string, text: string, variables: unknown): SentQuestion {
  const given = variables === undefined ? '' : `&variables=${encodeURIComponent(jsonOf(variables))}`;
  const address = `${url}${url.includes('?') ? '&' : '?'}documentId=${hash}${given}`;
  if (!mayWrite(text) && address.length <= longestAddress) return { method: 'GET', url: address };
  return { method: 'POST', url, body: jsonOf({ documentId: hash, variables }) };
}

/** A value as JSON; what has none, such as a BigInt or an object within itself, is told before anything is sent. */
function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    throw new InvalidOptionError(`The variables cannot be sent as JSON: ${(error as Error).message}.`);
  }
}

/** The SHA-256 of a text, in hexadecimal digits; undefined where the platform has none, as in pages without TLS. */
export async function hashOf(text: string): Promise<string | undefined> {
  const bytes = await crypto.subtle?.digest('SHA-256', new TextEncoder().encode(text));
  return bytes && Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
