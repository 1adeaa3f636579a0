import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { SafeboardError } from '../errors';

/** An example query, shown on the start page and in GraphiQL. */
export interface ExampleQuery {
  /** The name of its file without number and extension; used in links. */
  slug: string;
  /** The title, in a few words. */
  title: string;
  /** What the query finds out, in one line. */
  purpose: string;
  /** The GraphQL document with its comments. */
  query: string;
}

/** An example file does not start with its two comment lines. */
export class ExampleFormatError extends SafeboardError {
  constructor(file: string) {
    super('EXAMPLE_FORMAT', `${file} must start with two comment lines: "# <title>" and "# <purpose>".`);
  }
}

/** Reads every `<slug>.graphql` of a folder, in the order of the file names. A missing folder has no examples. */
export async function readExamples(folder: string): Promise<ExampleQuery[]> {
  const files = (await namesIn(folder)).filter((name) => name.endsWith('.graphql')).sort();
  return Promise.all(files.map(async (name) => parseExample(name, await readFile(join(folder, name), 'utf8'))));
}

/** Parses an example file. @throws ExampleFormatError */
export function parseExample(file: string, text: string): ExampleQuery {
  const [title, purpose] = text.split(/\r?\n/, 2).map((line) => /^#\s*(\S.*)$/.exec(line)?.[1]?.trim());
  if (!title || !purpose) throw new ExampleFormatError(file);
  return { slug: basename(file, '.graphql').replace(/^\d+-/, ''), title, purpose, query: text.trimEnd() + '\n' };
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
