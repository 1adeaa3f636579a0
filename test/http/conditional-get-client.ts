import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const file = join(__dirname, '..', '..', 'schema', 'trusted-documents.json');
const manifest = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>);

/** The hash of the client's document with a name. */
export function documentNamed(name: string): string {
  const found = manifest.find(([, text]) => new RegExp(`^\\s*(query|mutation) ${name}\\b`).test(text));
  if (!found) throw new Error(`The client has no document ${name}.`);
  return found[0];
}

/** A query, by the name of its document. */
export interface Question {
  readonly name: string;
  readonly variables?: object;
}

/** The response to it. */
export interface Kept {
  readonly status: number;
  readonly tag: string | null;
  readonly text: string;
  readonly headers: Headers;
}

/** The URL of a query by GET. */
export function addressOf({ name, variables = {} }: Question): string {
  const parameters = { documentId: documentNamed(name), variables: JSON.stringify(variables) };
  return `/graphql?${new URLSearchParams(parameters).toString()}`;
}

/** Sends a query by GET, with a key and entity tags if given. */
export async function get(url: string, query: Question, key?: string, tags?: string | null): Promise<Kept> {
  const response = await fetch(url + addressOf(query), {
    headers: {
      'apollo-require-preflight': 'true',
      ...(key && { authorization: `Bearer ${key}` }),
      ...(tags && { 'if-none-match': tags }),
    },
  });
  const text = await response.text();
  return { status: response.status, tag: response.headers.get('etag'), text, headers: response.headers };
}
