/** A document with the types of its result and its variables; at run time it is plain text. */
export type TypedDocument<Data, Variables> = string & DocumentTypes<Data, Variables>;

/** Carries the types of a document; absent at run time. */
export interface DocumentTypes<Data, Variables> {
  /** Never set: it only carries the types. */
  readonly __apiType?: (variables: Variables) => Data;
}

/**
 * A document as `request` takes it: the text alone, one of this package, or one from `graphql(...)` in your own
 * project, with graphql-codegen's client preset set to `documentMode: 'string'`.
 */
export interface DocumentLike<Data, Variables> extends DocumentTypes<Data, Variables> {
  /** The text that is sent. */
  toString(): string;
}

/** A value of an enum in a result: those known today, and any that is added later. */
export type Open<Value extends string> = Value | (string & {});

/** Exactly these properties; what graphql-codegen wraps variables in. */
export type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };

/** The texts of the documents of this package that a program uses. */
const ownTexts = new Set<string>();

/** Marks the text of a document of this package, so that an error can say whether the client or the caller wrote it. */
export function ownDocument<Data, Variables>(text: string): TypedDocument<Data, Variables> {
  ownTexts.add(text);
  return text;
}

/** Is this a document of this package? */
export function isOwnDocument(text: string): boolean {
  return ownTexts.has(text);
}

/** The name of a document's operation, where it has one. */
export function operationName(text: string): string | undefined {
  return /\b(?:query|mutation)\s+(\w+)/.exec(text)?.[1];
}

/** Can this document write? A document that has a mutation anywhere counts, so that a write is never retried by mistake. */
export function mayWrite(text: string): boolean {
  return /\bmutation\b/.test(text);
}
