import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import type { Command, Session } from '../command.js';
import { FileError, IncompleteError, UsageError } from '../errors.js';
import { prettyJson } from '../output/json.js';
import { plainText } from '../output/plain-text.js';
import { readVariables } from '../variables.js';

/** Any query. */
export const query: Command = {
  name: 'query',
  summary: 'runs a query or mutation of your own and prints its result as JSON',
  arguments: [
    { name: 'document', summary: 'the text of the document; - or none for standard input', isOptional: true },
  ],
  options: {
    file: { short: 'f', value: '<file>', summary: 'file that holds the document' },
    variable: { short: 'v', value: '<name=value>', isList: true, summary: 'a variable; may be given several times' },
    variables: { value: '<json>', summary: 'all variables as a JSON object; --variable wins over them' },
  },
  notes: `A value of --variable is read as JSON where the document declares a number, a boolean, a list or an input object,
and is taken as it stands everywhere else. Errors of a part, and writes that were refused, end with 1; what could be
answered is printed all the same.

  safeboard query '{ boards { totalCount } }'
  safeboard query -f board.graphql -v slug=southampton-lscb
  echo '{ viewer { isSignedIn } }' | safeboard query`,
  async run(session) {
    const { given, client, output, signal } = session;
    const document = await readDocument(session);
    const variables = readVariables(document, given.text('variables'), given.texts('variable'));
    const { data, errors } = await client.request(document, variables, { signal, errors: 'return' });
    await output.write(prettyJson(errors.length > 0 ? { data, errors } : { data }));
    const problems = [...errors, ...userErrorLines(data)].map(({ message }) => plainText(message));
    if (problems.length > 0) throw new IncompleteError(problems.join('\n'));
  },
};

async function readDocument({ given }: Session): Promise<string> {
  const [file, argument] = [given.text('file'), given.optionalWord('document')];
  if (file !== undefined && argument !== undefined) throw new UsageError('Give --file or a document, not both.');
  const document = await (file === undefined ? (argument ?? '-') : fromFile(file));
  if (document !== '-') return checked(document);
  if (process.stdin.isTTY) throw new UsageError('Give the document, or --file, or send it to standard input.');
  return checked(await text(process.stdin));
}

function fromFile(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    throw new FileError('read', path, error);
  });
}

function checked(document: string): string {
  if (document.trim() === '') throw new UsageError('The document is empty.');
  return document;
}

/** What was wrong with the writes of a document. */
function userErrorLines(data: unknown): { message: string }[] {
  return Object.values(data ?? {}).flatMap((payload: unknown) => {
    const { userErrors } = (payload ?? {}) as { userErrors?: unknown };
    if (!Array.isArray(userErrors)) return [];
    return userErrors.map((each: { message?: string }) => ({ message: each.message ?? 'It was refused.' }));
  });
}
