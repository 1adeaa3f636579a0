import type { Options } from './options';

/** The maximum length of a line of help. */
const WIDTH = 120;

/** How a command is written: `npm run keys -- revoke --prefix <prefix> [--json]`. */
export function synopsis<Name extends string>(
  command: string,
  options: Options<Name>,
  { required, optional }: { readonly required: readonly Name[]; readonly optional: readonly Name[] },
): string {
  const write = (name: Name) => [`--${name}`, options[name].value].filter(Boolean).join(' ');
  return [command, ...required.map(write), ...optional.map((name) => `[${write(name)}]`)].join(' ');
}

/** The options of a command, one below the other. */
export function describeOptions(options: Options): string {
  return describe(Object.entries(options).map(([name, { summary }]) => [`--${name}`, summary]));
}

/** Terms and what they mean, in two columns; a long meaning continues on the next line. */
export function describe(terms: readonly (readonly [term: string, meaning: string])[]): string {
  const width = Math.max(...terms.map(([term]) => term.length));
  const indent = ' '.repeat(width + 4);
  return terms
    .map(([term, meaning]) => `  ${term.padEnd(width)}  ${wrap(meaning, WIDTH - indent.length).join(`\n${indent}`)}`)
    .join('\n');
}

/** A text in lines of at most this length, broken between words. */
export function wrap(text: string, width: number): string[] {
  return text.split(' ').reduce<string[]>((lines, word) => {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
    return lines;
  }, []);
}
