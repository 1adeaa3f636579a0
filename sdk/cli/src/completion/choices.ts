import type { Command } from '../command.js';
import { COMMON_OPTIONS } from '../common-options.js';

/** What can be completed of an option. */
export interface OptionChoice {
  /** Its name without dashes. */
  readonly name: string;
  /** Its letter. */
  readonly short: string | undefined;
  /** What it says. */
  readonly summary: string;
  /** Whether a value follows it, and which: a list of them, the name of a file, or anything. */
  readonly value: readonly string[] | 'file' | 'any' | undefined;
}

/** The options that may follow a command. */
export function optionChoices(command: Command): OptionChoice[] {
  return Object.entries({ ...command.options, ...COMMON_OPTIONS }).map(([name, option]) => {
    const value = option.choices ?? (option.value === '<file>' ? 'file' : option.value && 'any');
    return { name, short: option.short, summary: option.summary, value: value || undefined };
  });
}

/** The words that may come first, with what may follow them: `keys` and its `list`, `create` ... */
export function firstWords(commands: readonly Command[]): ReadonlyMap<string, readonly Command[]> {
  const words = new Map<string, Command[]>();
  for (const command of commands) {
    const [first = ''] = command.name.split(' ');
    words.set(first, [...(words.get(first) ?? []), command]);
  }
  return words;
}

/** Does a command take a file by its place? */
export function takesFile(command: Command): boolean {
  return command.arguments.some(({ name }) => name === 'file');
}

/** The shells that can be completed. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** One of them. */
export type Shell = (typeof SHELLS)[number];
