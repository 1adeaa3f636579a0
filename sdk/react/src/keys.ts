import type { ReadName, ReadVariables, Subject } from './graph.js';

/** A key of the cache: each part narrows it down. */
export type SafeboardKey = readonly ['safeboard', ...unknown[]];

/** The key of all data from Safeboard. */
export function safeboardKey(): SafeboardKey;
/** The key of a subject: all its reads, for all variables. */
export function safeboardKey(subject: Subject): SafeboardKey;
/** The key of a read; with variables, of the results for these variables and any others. */
export function safeboardKey<S extends Subject, N extends ReadName<S>>(
  subject: S,
  name: N,
  variables?: Partial<ReadVariables<S, N>>,
): SafeboardKey;
export function safeboardKey(...parts: unknown[]): SafeboardKey {
  return ['safeboard', ...parts.filter((part) => part !== undefined)];
}
