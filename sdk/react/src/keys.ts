import type { ReadName, ReadVariables, Subject } from './graph.js';

/** Where answers lie in the cache: each part that is given narrows it down. */
export type SafeboardKey = readonly ['safeboard', ...unknown[]];

/** The key of everything that was asked of Safeboard. */
export function safeboardKey(): SafeboardKey;
/** The key of a subject: all its reads, for all variables. */
export function safeboardKey(subject: Subject): SafeboardKey;
/** The key of a read; with variables, of those answers that were asked with these among others. */
export function safeboardKey<S extends Subject, N extends ReadName<S>>(
  subject: S,
  name: N,
  variables?: Partial<ReadVariables<S, N>>,
): SafeboardKey;
export function safeboardKey(...parts: unknown[]): SafeboardKey {
  return ['safeboard', ...parts.filter((part) => part !== undefined)];
}
