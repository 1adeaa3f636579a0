import type { CoreClient, ListVariables, SafeboardClient } from '@safeboard/client';

/** The subjects of the graph: `indicators`, `recommendations` and so on. */
export type Subject = Exclude<keyof SafeboardClient, keyof CoreClient>;

/** A client with all subjects, or with those that your pages use: `{ ...core, indicators: indicators(core) }`. */
export type HookClient = CoreClient & { readonly [Name in Subject]?: SafeboardClient[Name] };

/** The result of a method of the client; never, if it returns a list. */
type Given<S extends Subject, N extends keyof SafeboardClient[S]> = SafeboardClient[S][N] extends (
  first: never,
) => Promise<infer Result>
  ? Result
  : never;

/** What a method of the client takes. */
type Taken<S extends Subject, N extends keyof SafeboardClient[S]> = SafeboardClient[S][N] extends (
  first: infer Variables,
  ...rest: never[]
) => unknown
  ? NonNullable<Variables>
  : never;

/** The reads of a subject. */
export type ReadName<S extends Subject> = {
  [N in keyof SafeboardClient[S]]: [Given<S, N>] extends [never]
    ? never
    : Given<S, N> extends { readonly ok: boolean }
      ? never
      : N & string;
}[keyof SafeboardClient[S]];

/** The reads of a subject that return a list page by page. */
export type PagedReadName<S extends Subject> = {
  [N in ReadName<S>]: 'after' extends keyof Taken<S, N> ? N : never;
}[ReadName<S>];

/** The writes of a subject. */
export type WriteName<S extends Subject> = {
  [N in keyof SafeboardClient[S]]: [Given<S, N>] extends [never]
    ? never
    : Given<S, N> extends { readonly ok: boolean }
      ? N & string
      : never;
}[keyof SafeboardClient[S]];

/** The result of a read. */
export type ReadData<S extends Subject, N extends ReadName<S>> = Given<S, N>;

/** The variables of a read. */
export type ReadVariables<S extends Subject, N extends ReadName<S>> = Taken<S, N>;

/** The variables of a list; the cursor is added for each page. */
export type PagedVariables<S extends Subject, N extends ReadName<S>> = ListVariables<ReadVariables<S, N>>;

/** What a write takes. */
export type WriteInput<S extends Subject, N extends WriteName<S>> = Taken<S, N>;

/** The result of a write that succeeded. */
export type WriteData<S extends Subject, N extends WriteName<S>> = Extract<Given<S, N>, { readonly ok: true }>;
