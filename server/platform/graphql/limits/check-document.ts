import { type DocumentNode, Lexer, parse, Source, TokenKind } from 'graphql';
import { documentShape, type DocumentShape } from './document-shape';
import { type LimitCode, QueryLimitError } from './limit-errors';
import type { QueryLimits } from './query-limits';

/** A limit, its error code, what it counts, and the fix. */
type Rule = readonly [measure: keyof DocumentShape & keyof QueryLimits, code: LimitCode, what: string, fix: string];

const smaller = 'Request less in one operation.';
const rules: readonly Rule[] = [
  ['depth', 'QUERY_TOO_DEEP', 'levels of nested fields', 'Start closer to the data you need.'],
  ['breadth', 'SELECTION_TOO_WIDE', 'fields in one selection set', smaller],
  ['fields', 'TOO_MANY_FIELDS', 'fields, with its fragments written out', smaller],
  ['rootFields', 'TOO_MANY_ROOT_FIELDS', 'fields at its root', 'Split it into several operations.'],
  ['aliases', 'TOO_MANY_ALIASES', 'fields under another name', 'Use a filter, or split it into several operations.'],
  ['directives', 'TOO_MANY_DIRECTIVES', 'directives', 'Leave out what you do not need.'],
  [
    'directivesAtOnePlace',
    'TOO_MANY_DIRECTIVES',
    'directives on one field or fragment',
    'Leave out what you do not need.',
  ],
  ['fragments', 'TOO_MANY_FRAGMENTS', 'fragments', 'Leave out what you do not need.'],
  ['introspectionDepth', 'INTROSPECTION_TOO_DEEP', 'levels below __schema or __type', 'Request types by name.'],
  ['introspections', 'TOO_MANY_INTROSPECTIONS', 'uses of __schema and __type', 'Split it into several operations.'],
];

const opening = new Set<TokenKind>([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const closing = new Set<TokenKind>([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/** Brackets of arguments and fragments do not add levels of fields. */
const bracketsFor = (limits: QueryLimits): number => 2 * (limits.depth + limits.introspectionDepth) + limits.inputDepth;

/**
 * Checks the tokens of a document before anything is built from them. A document that is too long, or nested so
 * deeply that the parser would run out of stack, ends here.
 */
function checkTokens(source: string, limits: QueryLimits): void {
  const lexer = new Lexer(new Source(source));
  const deepest = bracketsFor(limits);
  let nesting = 0;
  for (let tokens = 0; lexer.advance().kind !== TokenKind.EOF;) {
    if (++tokens > limits.tokens) {
      const message = `The document is longer than ${limits.tokens} tokens. ${smaller}`;
      throw new QueryLimitError('TOO_MANY_TOKENS', message, limits.tokens);
    }
    const { kind } = lexer.token;
    if (opening.has(kind)) nesting++;
    else if (closing.has(kind)) nesting--;
    if (nesting > deepest) {
      const message = `The document is nested more than ${deepest} levels deep. Start closer to the data you need.`;
      throw new QueryLimitError('QUERY_TOO_DEEP', message, limits.depth);
    }
  }
}

/**
 * Refuses a document beyond the limits before it is validated, because validation itself is expensive for an
 * oversized document.
 *
 * @returns the document, or undefined when it cannot be parsed: Apollo then reports the syntax error
 * @throws QueryLimitError for the first limit that it exceeds
 */
export function checkDocument(source: string, limits: QueryLimits): DocumentNode | undefined {
  let document: DocumentNode;
  try {
    checkTokens(source, limits);
    document = parse(source, { maxTokens: limits.tokens, noLocation: true });
  } catch (error) {
    if (error instanceof QueryLimitError) throw error;
    return undefined;
  }
  const shape = documentShape(document);
  for (const [measure, code, what, fix] of rules) {
    const [found, limit] = [shape[measure], limits[measure]];
    if (found <= limit) continue;
    throw new QueryLimitError(code, `The document has ${found} ${what}. The limit is ${limit}. ${fix}`, limit);
  }
  return document;
}
