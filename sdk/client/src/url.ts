import { InvalidUrlError } from './errors.js';

/** The url of a graph, as text; throws where asking it could never work, or would send a password along. */
export function checkedUrl(given: string | URL): string {
  const url = String(given);
  let parsed: URL;
  try {
    // A path alone is a browser's: it is taken from the page that asks.
    parsed = new URL(url, 'https://page.invalid');
  } catch {
    throw new InvalidUrlError(`"${shownUrl(url)}" is no url. Give one such as https://safeboard.example/graphql.`);
  }
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') {
    throw new InvalidUrlError(`"${shownUrl(url)}" does not begin with http:// or https://. Write it out in full.`);
  }
  if (parsed.username || parsed.password) {
    const what = `The url of ${parsed.host} holds a user name or a password, which fetch refuses.`;
    throw new InvalidUrlError(`${what} Give a key or a token as "auth" instead.`);
  }
  return url.replace(/#.*$/s, '');
}

/** An address as an error may show it: without a password, and without a query that may hold a key. */
export function shownUrl(url: string): string {
  return url.replace(/[?#].*$/s, '').replace(/\/\/[^/]*@/, '//');
}
