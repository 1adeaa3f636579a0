/** An operation as a link to GraphiQL names it. */
export interface LinkedOperation {
  /** The document. */
  readonly query: string;
  /** Its variables as JSON text; empty for none. */
  readonly variables: string;
  /** The operation to run, if the document has several. */
  readonly operationName?: string | undefined;
}

/** The longest link, in characters: servers take 16 kB of URL and headers together, many proxies 8 kB of URL. */
export const LONGEST_LINK = 8000;

/** The operation that the query string of a URL names; undefined if it names none. */
export function operationOf(search: string): LinkedOperation | undefined {
  const parameters = new URLSearchParams(search);
  const query = parameters.get('query')?.trim();
  if (!query) return undefined;
  return {
    query,
    variables: readable(parameters.get('variables') ?? ''),
    operationName: parameters.get('operationName') || undefined,
  };
}

/** The link to an operation: its address on a server, or the length that is too long. */
export function linkTo(
  { query, variables, operationName }: LinkedOperation,
  origin: string,
): { link: string } | { tooLong: number } {
  const parameters = new URLSearchParams({ query });
  if (variables.trim() !== '') parameters.set('variables', compact(variables));
  if (operationName) parameters.set('operationName', operationName);
  // A space as %20 is read the same everywhere.
  const link = `${origin}/graphql?${parameters.toString().replaceAll('+', '%20')}`;
  return link.length > LONGEST_LINK ? { tooLong: link.length } : { link };
}

/** JSON with line breaks; other text as it is, for the user to correct. */
function readable(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}

function compact(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json));
  } catch {
    return json;
  }
}
