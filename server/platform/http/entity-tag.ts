import { createHash } from 'node:crypto';

/**
 * The entity tag of a response: the hash of its content. It depends on nothing else, so it reveals nothing that the content
 * does not show. It is weak (RFC 9110, 8.8.1), because the same content is sent in several encodings.
 */
export function entityTag(content: string): string {
  return `W/"${createHash('sha256').update(content).digest('base64url').slice(0, 27)}"`;
}

/**
 * Whether an `If-None-Match` header (RFC 9110, 13.1.2) matches a tag: it is `*` or a list of tags, of which the weak and the
 * strong form mean the same. A tag may contain commas.
 */
export function matchesTag(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  return header.trim() === '*' || [...header.matchAll(/"[^"]*"/g)].some(([each]) => `W/${each}` === tag);
}
