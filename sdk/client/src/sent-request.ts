import { mayWrite } from './document.js';
import { InvalidOptionError } from './errors.js';

/** Some proxies reject a longer URL; the request is then sent by POST. */
const longestAddress = 2000;

/** A request as it is sent. */
export interface SentRequest {
  /** GET or POST. */
  method: 'GET' | 'POST';
  /** Where to. */
  url: string;
  /** What stands in the body. */
  body?: string;
}

/** The request with its full text. */
export function requestByText(url: string, query: string, variables: unknown): SentRequest {
  return { method: 'POST', url, body: jsonOf({ query, variables }) };
}

/** The request by the SHA-256 of its text: reads go into the URL, where caches see them, unless it is too long. */
export function requestByHash(url: string, hash: string, text: string, variables: unknown): SentRequest {
  const given = variables === undefined ? '' : `&variables=${encodeURIComponent(jsonOf(variables))}`;
  const address = `${url}${url.includes('?') ? '&' : '?'}documentId=${hash}${given}`;
  if (!mayWrite(text) && address.length <= longestAddress) return { method: 'GET', url: address };
  return { method: 'POST', url, body: jsonOf({ documentId: hash, variables }) };
}

/** A value as JSON. A value without one, such as a BigInt or a circular object, is rejected before anything is sent. */
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
