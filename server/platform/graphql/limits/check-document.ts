import { type DocumentNode, Lexer, parse, Source, TokenKind } from 'graphql';
import { documentShape, type DocumentShape } from './document-shape';
import { type LimitCode, QueryLimitError } from './limit-errors';
import type { QueryLimits } from './query-limits';

/** A limit, the code of going beyond it, and what is said of it. */
type Rule = readonly [measure: keyof DocumentShape & keyof QueryLimits, code: LimitCode, what: string, mend: string];

const smaller = 'Ask for less in one question.';
const rules: readonly Rule[] = [
  ['depth', 'QUERY_TOO_DEEP', 'levels of fields one within another', 'Begin nearer to what you want to know.'],
  ['breadth', 'SELECTION_TOO_WIDE', 'fields in one selection set', smaller],
  ['fields', 'TOO_MANY_FIELDS', 'fields, with its fragments written out', smaller],
  ['rootFields', 'TOO_MANY_ROOT_FIELDS', 'fields at its root', 'Ask in several questions.'],
  ['aliases', 'TOO_MANY_ALIASES', 'fields under another name', 'Use a filter, or ask in several questions.'],
  ['directives', 'TOO_MANY_DIRECTIVES', 'directives', 'Leave out what you do not need.'],
  ['directivesAtOnePlace', 'TOO_MANY_DIRECTIVES', 'directives at one place', 'Leave out what you do not need.'],
  ['fragments', 'TOO_MANY_FRAGMENTS', 'fragments', 'Leave out what you do not need.'],
  ['introspectionDepth', 'INTROSPECTION_TOO_DEEP', 'levels below __schema or __type', 'Ask for types by their names.'],
  ['introspections', 'TOO_MANY_INTROSPECTIONS', 'uses of __schema and __type', 'Ask in several questions.'],
];

const opening = new Set<TokenKind>([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const closing = new Set<TokenKind>([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/** Arguments and fragments in between make brackets that are no levels of fields. */
const bracketsFor = (limits: QueryLimits): number => 2 * (limits.depth + limits.introspectionDepth) + limits.inputDepth;

/**
 * Reads the words and signs of a document one after the other, before anything is built from them: a document that is
 * endless, or nested so deeply that the parser would run out of stack, ends here.
 */
function checkTokens(source: string, limits: QueryLimits): void {
  const lexer = new Lexer(new Source(source));
  const deepest = bracketsFor(limits);
  let nesting = 0;
  for (let tokens = 0; lexer.advance().kind !== TokenKind.EOF;) {
    if (++tokens > limits.tokens) {
      const message = `The document is longer than ${limits.tokens} words and signs. ${smaller}`;
      throw new QueryLimitError('TOO_MANY_TOKENS', message, limits.tokens);
    }
    const { kind } = lexer.token;
    if (opening.has(kind)) nesting++;
    else if (closing.has(kind)) nesting--;
    if (nesting > deepest) {
      const message = `The document is nested more than ${deepest} levels deep. Begin nearer to what you want to know.`;
      throw new QueryLimitError('QUERY_TOO_DEEP', message, limits.depth);
    }
  }
}

/**
 * Refuses a document that is larger than the limits allow, before it is validated: validation itself is what many an
 * oversized document is written against.
 *
 * @returns the document, or nothing where it cannot be parsed; the pipeline behind says what is wrong with it.
 * @throws QueryLimitError for the first limit that it goes beyond
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
  for (const [measure, code, what, mend] of rules) {
    const [found, limit] = [shape[measure], limits[measure]];
    if (found <= limit) continue;
    throw new QueryLimitError(code, `The document has ${found} ${what}; ${limit} are allowed. ${mend}`, limit);
  }
  return document;
}
