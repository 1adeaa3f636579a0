import { parseArgs, type ParseArgsConfig } from 'node:util';
import { closest, distance } from 'fastest-levenshtein';
import { UsageError } from '../errors';

/** An option of a command. Declared once, for the parser and for the help. */
export interface Option {
  /** The form of its value, such as `<text>`. An option without it is a flag. */
  readonly value?: string;
  /** What it does, for the help. */
  readonly summary: string;
}

/** Options by their name, without dashes. */
export type Options<Name extends string = string> = Readonly<Record<Name, Option>>;

/** Typing errors up to which an unknown option is taken for a known one. */
const MOST_TYPOS = 2;

/**
 * Parses the arguments of a command that takes options only. A flag has the value "true".
 * An option that is given twice is an error: one of the values would be lost silently.
 * @throws UsageError that names the argument at fault and the options there are
 */
export function parseOptions<Name extends string>(
  args: readonly string[],
  options: Options<Name>,
  command?: string,
): ReadonlyMap<Name, string> {
  const entries = Object.entries(parse(args, options, command)) as [Name, (string | boolean)[]][];
  const repeated = entries.find(([, values]) => values.length > 1);
  if (repeated) throw new UsageError(`Give --${repeated[0]} once.`);
  return new Map(entries.map(([name, [value]]) => [name, String(value)]));
}

function parse(args: readonly string[], options: Options, command: string | undefined) {
  const declared: NonNullable<ParseArgsConfig['options']> = {};
  for (const [name, { value }] of Object.entries(options)) {
    declared[name] = { type: value === undefined ? 'boolean' : 'string', multiple: true };
  }
  try {
    return parseArgs({ args: [...args], options: declared }).values;
  } catch (error) {
    const known = Object.keys(options).map((name) => `--${name}`);
    const whose = command === undefined ? 'The options' : `The options of ${command}`;
    throw new UsageError(`${mistakeOf(error as NodeJS.ErrnoException, known)} ${whose} are ${known.join(', ')}.`);
  }
}

/** Node's own message, which names the argument at fault; for an unknown option with the one that was probably meant. */
function mistakeOf({ code, message }: NodeJS.ErrnoException, known: readonly string[]): string {
  const [, unknown] = code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' ? (/'(-[^']*)'/.exec(message) ?? []) : [];
  if (unknown === undefined) return message.replace(/\s*\n\s*/g, ' ').replace(/\.?$/, '.');
  const meant = closest(unknown, known);
  const suggestion = distance(unknown, meant) <= MOST_TYPOS ? ` Did you mean ${meant}?` : '';
  return `Unknown option '${unknown}'.${suggestion}`;
}
