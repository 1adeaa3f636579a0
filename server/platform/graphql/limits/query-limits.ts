/** How large a question may be. Each has a setting; the defaults leave every common view room to grow. */
export interface QueryLimits {
  /** Fields one within another, from the root. */
  readonly depth: number;
  /** Fields in one selection set, those of its fragments included. */
  readonly breadth: number;
  /** Fields in the whole document once fragments are written out. */
  readonly fields: number;
  /** Fields at the root of an operation. */
  readonly rootFields: number;
  /** Fields under another name, `__typename` included, once fragments are written out. */
  readonly aliases: number;
  /** Directives in the document. */
  readonly directives: number;
  /** Directives at one place. */
  readonly directivesAtOnePlace: number;
  /** Fragments that the document declares. */
  readonly fragments: number;
  /** Words and signs of the document. */
  readonly tokens: number;
  /** Lists and objects one within another in the variables. */
  readonly inputDepth: number;
  /** Fields one within another below `__schema` and `__type`. */
  readonly introspectionDepth: number;
  /** How often `__schema` and `__type` may be asked at once. */
  readonly introspections: number;
  /** What an operation may cost; see `cost.ts`. */
  readonly cost: number;
}

/** The limits that hold when no setting says otherwise. */
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
  cost: 50_000,
};
