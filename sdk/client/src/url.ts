import { InvalidUrlError } from './errors.js';

/** The URL as text. @throws InvalidUrlError if it cannot work or contains a password */
export function checkedUrl(given: string | URL): string {
  const url = String(given);
  let parsed: URL;
  try {
    // A browser resolves a path against its page.
    parsed = new URL(url, 'https://page.invalid');
  } catch {
    throw new InvalidUrlError(`"${shownUrl(url)}" is not a URL. Use one such as https://safeboard.example/graphql.`);
  }
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') {
    throw new InvalidUrlError(`"${shownUrl(url)}" does not begin with http:// or https://. Use a full URL.`);
  }
  if (parsed.username || parsed.password) {
    const what = `The URL of ${parsed.host} has a user name or a password, which fetch rejects.`;
    throw new InvalidUrlError(`${what} Pass a key or a token as "auth" instead.`);
  }
  return url.replace(/#.*$/s, '');
}

/** An address as an error may show it: without a password, and without a query that may hold a key. */
export function shownUrl(url: string): string {
  return url.replace(/[?#].*$/s, '').replace(/\/\/[^/]*@/, '//');
}
