import { parseArgs, type ParseArgsConfig } from 'node:util';
import { COMMON_OPTIONS } from './common-options.js';
import { UsageError } from './errors.js';
import { suggestionFor } from './suggestion.js';
import type { CommandLine } from './option.js';

/** What was given to a command, already checked against what it takes. */
export class Given {
  private constructor(
    private readonly words: ReadonlyMap<string, string>,
    private readonly options: ReadonlyMap<string, readonly string[]>,
  ) {}

  /** Reads the words after a command's name. @throws UsageError that names what is wrong and the fix */
  static read(command: CommandLine, words: readonly string[]): Given {
    const known = { ...command.options, ...COMMON_OPTIONS };
    const { values, positionals } = parse(command, words);
    const options = new Map<string, readonly string[]>();
    for (const [name, value] of Object.entries(values)) {
      const { isList, choices } = known[name] ?? {};
      const texts = [value ?? []].flat().map(String);
      if (texts.length > 1 && !isList) throw new UsageError(`Give --${name} once.`);
      const wrong = choices && texts.flatMap((text) => text.split(',')).find((text) => !choices.includes(text));
      if (wrong !== undefined) {
        throw new UsageError(`--${name} does not know "${wrong}". It takes ${choices?.join(', ')}.`);
      }
      options.set(name, texts);
    }
    return new Given(readWords(command, positionals, options.has('help')), options);
  }

  /** A word that must be there. */
  word(name: string): string {
    return this.words.get(name) ?? '';
  }

  /** A word that may be left out. */
  optionalWord(name: string): string | undefined {
    return this.words.get(name);
  }

  /** The value of an option. */
  text(name: string): string | undefined {
    return this.options.get(name)?.[0];
  }

  /** The value of an option that must be there. */
  required(name: string): string {
    const value = this.text(name);
    if (!value) throw new UsageError(`Give --${name}.`);
    return value;
  }

  /** All values of an option, each as it was written. */
  texts(name: string): readonly string[] {
    return this.options.get(name) ?? [];
  }

  /** All values of an option that takes several separated by commas. */
  list(name: string): readonly string[] {
    return this.texts(name).flatMap((text) => text.split(',').filter((part) => part !== ''));
  }

  /** Was a flag given? */
  has(name: string): boolean {
    return this.options.has(name);
  }
}

function readWords(command: CommandLine, words: readonly string[], isHelp: boolean): ReadonlyMap<string, string> {
  const missing = command.arguments.slice(words.length).find(({ isOptional }) => !isOptional);
  if (missing && !isHelp) throw new UsageError(`Say the <${missing.name}>: ${missing.summary}.`);
  const [tooMany] = words.slice(command.arguments.length);
  if (tooMany !== undefined) {
    throw new UsageError(`"${tooMany}" is one word too many. Put quotes around a word that holds spaces.`);
  }
  return new Map(command.arguments.slice(0, words.length).map(({ name }, index) => [name, words[index] ?? '']));
}

function parse(command: CommandLine, words: readonly string[]) {
  const options: NonNullable<ParseArgsConfig['options']> = {};
  for (const [name, { value, short }] of Object.entries({ ...command.options, ...COMMON_OPTIONS })) {
    options[name] = { type: value ? 'string' : 'boolean', multiple: true, ...(short && { short }) };
  }
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true });
  } catch (error) {
    // Node's first sentence names the option that is unknown or lacks its value; its advice on dashes does not fit here.
    const [sentence = ''] = (error as Error).message.split(/\. |\n/);
    const [, unknown] = /^Unknown option '(--[^']+)'/.exec(sentence) ?? [];
    const known = Object.keys(options).map((name) => `--${name}`);
    throw new UsageError(sentence.replace(/\.?$/, '.') + (unknown === undefined ? '' : suggestionFor(unknown, known)));
  }
}
