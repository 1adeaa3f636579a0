/** The limits on the size of an operation. Each has a setting. The defaults leave room for every common view. */
export interface QueryLimits {
  /** The depth of nested fields. */
  readonly depth: number;
  /** Fields in one selection set, including those of its fragments. */
  readonly breadth: number;
  /** Fields in the document, fragments expanded. */
  readonly fields: number;
  /** Fields at the root of an operation. */
  readonly rootFields: number;
  /** Fields under another name, `__typename` included, once fragments are written out. */
  readonly aliases: number;
  /** Directives in the document. */
  readonly directives: number;
  /** Directives on one field or fragment. */
  readonly directivesAtOnePlace: number;
  /** Fragments that the document declares. */
  readonly fragments: number;
  /** Tokens of the document. */
  readonly tokens: number;
  /** The depth of nested lists and objects in the variables. */
  readonly inputDepth: number;
  /** The depth of nested fields below `__schema` and `__type`. */
  readonly introspectionDepth: number;
  /** Uses of `__schema` and `__type` in one operation. */
  readonly introspections: number;
  /** The maximum cost of an operation, at the prices of its schema. See `cost.ts`. */
  readonly cost: number;
}

/** The default limits. */
export const standardLimits: QueryLimits = {
  depth: 15,
  breadth: 100,
  fields: 1_000,
  rootFields: 20,
  aliases: 100,
  directives: 100,
  directivesAtOnePlace: 5,
  fragments: 50,
  tokens: 15_000,
  inputDepth: 25,
  introspectionDepth: 20,
  introspections: 5,
  cost: 100_000,
};
