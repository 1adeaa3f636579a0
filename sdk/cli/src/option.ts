/** A word that a command takes by its place. */
export interface Argument {
  /** Its name in the help: `board`. */
  readonly name: string;
  /** What it says. */
  readonly summary: string;
  /** May it be left out? */
  readonly isOptional?: boolean;
}

/** Something that a command takes by name: `--month 2018-10`. */
export interface Option {
  /** What it says. */
  readonly summary: string;
  /** What its value looks like, `<file>`; without it the option is a flag. */
  readonly value?: string;
  /** A single letter for it. */
  readonly short?: string;
  /** The values that it takes, where they are few. */
  readonly choices?: readonly string[];
  /** May it be given several times, or with several values separated by commas? */
  readonly isList?: boolean;
}

/** What can follow a command's name. */
export interface CommandLine {
  /** One word, or two for commands of a kind: `keys create`. */
  readonly name: string;
  /** The arguments, by position. */
  readonly arguments: readonly Argument[];
  /** The options by name, besides those that all commands have. */
  readonly options: Readonly<Record<string, Option>>;
}
