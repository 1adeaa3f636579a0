import type { Command } from './command.js';
import type { Option } from './option.js';
import { COMMON_OPTIONS } from './common-options.js';
import { EXIT_CODES } from './exit-codes.js';

const completion = 'safeboard completion <shell>';

/** The help of the whole tool. */
export function helpOfAll(commands: readonly Command[]): string {
  const lines: [string, string][] = [
    ...commands.map((command): [string, string] => [usageOf(command), command.summary]),
    [completion, 'prints what makes bash, zsh or fish complete all this'],
  ];
  return `Queries a Safeboard server from the shell.

${aligned(lines)}

"safeboard <command> --help" shows more, "safeboard --version" the release. Every command takes:

${optionsText(COMMON_OPTIONS)}

It ends with:

${aligned(Object.entries(EXIT_CODES))}
`;
}

/** The help of one command. */
export function helpOf(command: Command): string {
  const { summary, notes, options } = command;
  const words = command.arguments.map(({ name, summary: meaning }): [string, string] => [name, meaning]);
  return (
    [
      `${summary[0]?.toUpperCase()}${summary.slice(1)}.`,
      `  ${usageOf(command)} [options]`,
      ...(words.length > 0 ? [aligned(words)] : []),
      optionsText({ ...options, ...COMMON_OPTIONS }),
      notes,
    ].join('\n\n') + '\n'
  );
}

/** How a command is written. */
export function usageOf(command: Command): string {
  const words = command.arguments.map(({ name, isOptional }) => (isOptional ? `[${name}]` : `<${name}>`));
  return ['safeboard', command.name, ...words].join(' ');
}

function optionsText(options: Readonly<Record<string, Option>>): string {
  return aligned(
    Object.entries(options).map(([name, { short, value, summary }]) => [
      [short ? `-${short}, --${name}` : `--${name}`, ...(value ? [value] : [])].join(' '),
      summary,
    ]),
  );
}

function aligned(lines: readonly (readonly [string, string])[]): string {
  const width = Math.max(...lines.map(([name]) => name.length));
  return lines.map(([name, summary]) => `  ${name.padEnd(width)}  ${summary}`).join('\n');
}
