const LONGEST = 2_000;

/** An absolute http or https URL, before the parser completes or ignores parts of it. */
const ABSOLUTE = /^https?:\/\/[^/]/i;

/**
 * What is wrong with an address that a client may link to; undefined when it is an absolute http or https URL. Other
 * schemes run scripts (`javascript:`, `data:`), and a user name before the host disguises the host.
 */
export function addressMistake(text: string): string | undefined {
  const example = 'such as https://example.org/report.pdf';
  if (!ABSOLUTE.test(text)) return `Write the whole address with http:// or https:// in front, ${example}.`;
  if (text.includes('\\')) return 'Replace each backslash with a slash.';
  if (text.length > LONGEST) return `Shorten the address to at most ${LONGEST} characters.`;
  if (!URL.canParse(text)) return `Check the address: it is not a valid URL, ${example}.`;
  const { username, password, href } = new URL(text);
  if (username || password) return 'Remove the user name and the password in front of the host.';
  if (href.length > LONGEST)
    return `Shorten the address to at most ${LONGEST} characters; encoded it has ${href.length}.`;
  return undefined;
}

/**
 * The address as browsers normalize it: the host in Punycode, other characters percent-encoded, so that it is ASCII and
 * leads where it is shown to lead. Undefined when it is not a valid address.
 */
export function normalizedAddress(text: string): string | undefined {
  return addressMistake(text) === undefined ? new URL(text).href : undefined;
}
