/** A document with the types of what it gives and of what it takes; at run time it is plain text. */
export type TypedDocument<Data, Variables> = string & DocumentTypes<Data, Variables>;

/** Where the types of a document are kept; nothing at run time. */
export interface DocumentTypes<Data, Variables> {
  /** Never there: it only carries the types. */
  readonly __apiType?: (variables: Variables) => Data;
}

/**
 * A document as `request` takes it: the text alone, one of this package, or one that `graphql(...)` gives in your own
 * project, where graphql-codegen's client preset is set to `documentMode: 'string'`.
 */
export interface DocumentLike<Data, Variables> extends DocumentTypes<Data, Variables> {
  /** The text that is sent. */
  toString(): string;
}

/** A value of an enum as the server answers it: those known today, and whatever is added later. */
export type Open<Value extends string> = Value | (string & {});

/** Exactly these properties; what graphql-codegen wraps variables in. */
export type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };

/** The name of a document's operation, where it has one. */
export function operationName(text: string): string | undefined {
  return /\b(?:query|mutation)\s+(\w+)/.exec(text)?.[1];
}

/** May this document write? One that names a mutation anywhere counts: to be wrong here must never repeat a write. */
export function mayWrite(text: string): boolean {
  return /\bmutation\b/.test(text);
}
