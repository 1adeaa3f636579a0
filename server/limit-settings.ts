import type { QueryLimits } from './platform/graphql/limits/query-limits';

/** A setting that bounds how large a question may be; its default is the standard limit. */
export interface LimitSetting {
  /** Name of the environment variable. */
  readonly name: string;
  /** The limit that it sets. */
  readonly limit: keyof QueryLimits;
  /** What it bounds. */
  readonly description: string;
}

/** The limits on questions, in the order in which the README lists them. */
export const limitSettings: readonly LimitSetting[] = [
  {
    name: 'QUERY_MAX_COST',
    limit: 'cost',
    description:
      'What a question may cost: 1 for each object that it could touch, lists multiplied by "first" or "last". Answers tell theirs in extensions.cost.',
  },
  { name: 'QUERY_MAX_DEPTH', limit: 'depth', description: 'Fields one within another in a question.' },
  { name: 'QUERY_MAX_BREADTH', limit: 'breadth', description: 'Fields in one selection set.' },
  { name: 'QUERY_MAX_FIELDS', limit: 'fields', description: 'Fields in a document, its fragments written out.' },
  { name: 'QUERY_MAX_ROOT_FIELDS', limit: 'rootFields', description: 'Fields at the root of a question.' },
  { name: 'QUERY_MAX_ALIASES', limit: 'aliases', description: 'Fields under another name in a document.' },
  { name: 'QUERY_MAX_DIRECTIVES', limit: 'directives', description: 'Directives in a document.' },
  {
    name: 'QUERY_MAX_DIRECTIVES_AT_ONE_PLACE',
    limit: 'directivesAtOnePlace',
    description: 'Directives on one field or fragment.',
  },
  { name: 'QUERY_MAX_FRAGMENTS', limit: 'fragments', description: 'Fragments that a document declares.' },
  { name: 'QUERY_MAX_TOKENS', limit: 'tokens', description: 'Words and signs of a document.' },
  { name: 'QUERY_MAX_INPUT_DEPTH', limit: 'inputDepth', description: 'Levels of lists and objects in the variables.' },
  {
    name: 'QUERY_MAX_INTROSPECTION_DEPTH',
    limit: 'introspectionDepth',
    description: 'Fields one within another below __schema and __type.',
  },
  { name: 'QUERY_MAX_INTROSPECTIONS', limit: 'introspections', description: 'Uses of __schema and __type at once.' },
];
