import { type QueryLimits, standardLimits } from '../platform/graphql/limits';
import { type Setting, setting } from './setting';
import { wholeNumber } from './values';

/** The limits on the size of an operation, in the order in which documents list them. */
export const queryLimitSettings: { readonly [Limit in keyof QueryLimits]: Setting<number> } = {
  cost: limit(
    'cost',
    'QUERY_MAX_COST',
    'The maximum cost of an operation: what it may cause at most, at [measured prices](#what-a-query-costs), 1 for each object of a list. A response has its cost in `extensions.cost`.',
  ),
  depth: limit('depth', 'QUERY_MAX_DEPTH', 'The depth of nested fields.'),
  breadth: limit('breadth', 'QUERY_MAX_BREADTH', 'Fields in one selection set.'),
  fields: limit('fields', 'QUERY_MAX_FIELDS', 'Fields in a document, with its fragments expanded.'),
  rootFields: limit('rootFields', 'QUERY_MAX_ROOT_FIELDS', 'Fields at the root of an operation.'),
  aliases: limit('aliases', 'QUERY_MAX_ALIASES', 'Aliased fields in a document.'),
  directives: limit('directives', 'QUERY_MAX_DIRECTIVES', 'Directives in a document.'),
  directivesAtOnePlace: limit(
    'directivesAtOnePlace',
    'QUERY_MAX_DIRECTIVES_AT_ONE_PLACE',
    'Directives on one field or fragment.',
  ),
  fragments: limit('fragments', 'QUERY_MAX_FRAGMENTS', 'Fragments that a document declares.'),
  tokens: limit('tokens', 'QUERY_MAX_TOKENS', 'Lexical tokens in a document.'),
  inputDepth: limit('inputDepth', 'QUERY_MAX_INPUT_DEPTH', 'The depth of nested lists and objects in the variables.'),
  introspectionDepth: limit(
    'introspectionDepth',
    'QUERY_MAX_INTROSPECTION_DEPTH',
    'The depth of nested fields below `__schema` and `__type`.',
  ),
  introspections: limit(
    'introspections',
    'QUERY_MAX_INTROSPECTIONS',
    'Uses of `__schema` and `__type` in one operation.',
  ),
};

function limit(key: keyof QueryLimits, name: string, description: string): Setting<number> {
  return setting({ name, description, default: String(standardLimits[key]), schema: wholeNumber(1, 1_000_000_000) });
}
