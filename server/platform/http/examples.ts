import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** A query that is worth asking, shown on the start page and inside GraphiQL. */
export interface ExampleQuery {
  /** Name of its file without the ending; part of its link. */
  slug: string;
  /** A few words. */
  title: string;
  /** The question it answers, in one line. */
  question: string;
  /** The GraphQL document as it is shown, with its comment. */
  query: string;
}

/** An example file that does not begin with its two comment lines. */
export class ExampleFormatError extends Error {
  /** Stable code of this error. */
  readonly code = 'EXAMPLE_FORMAT';

  constructor(file: string) {
    super(`${file} must begin with two comment lines: "# <title>" and "# <the question it answers>".`);
    this.name = 'ExampleFormatError';
  }
}

/** Reads every `<slug>.graphql` of a folder, in the order of the file names; a folder that is missing holds none. */
export async function readExamples(folder: string): Promise<ExampleQuery[]> {
  const files = (await namesIn(folder)).filter((name) => name.endsWith('.graphql')).sort();
  return Promise.all(files.map(async (name) => parseExample(name, await readFile(join(folder, name), 'utf8'))));
}

/** Takes an example file apart. */
export function parseExample(file: string, text: string): ExampleQuery {
  const [title, question] = text.split(/\r?\n/, 2).map((line) => /^#\s*(\S.*)$/.exec(line)?.[1]?.trim());
  if (!title || !question) throw new ExampleFormatError(file);
  return { slug: basename(file, '.graphql').replace(/^\d+-/, ''), title, question, query: text.trimEnd() + '\n' };
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
