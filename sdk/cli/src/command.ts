import type { SafeboardClient } from '@safeboard/client';
import type { Given } from './given.js';
import type { Output } from './output/output.js';
import type { Server } from './server.js';

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

/** What a command works with. */
export interface Session {
  /** The words and options that were given. */
  readonly given: Given;
  /** The server, as the client asks it. */
  readonly client: SafeboardClient;
  /** The server's routes beside the graph. */
  readonly server: Server;
  /** Where results go. */
  readonly output: Output;
  /** Aborts at Ctrl-C. */
  readonly signal: AbortSignal;
}

/** One thing that the tool does. */
export interface Command {
  /** One word, or two for commands of a kind: `keys create`. */
  readonly name: string;
  /** What it does, in a line. */
  readonly summary: string;
  /** What follows by place. */
  readonly arguments: readonly Argument[];
  /** What follows by name, besides the options that all commands have. */
  readonly options: Readonly<Record<string, Option>>;
  /** Is it nothing for the public? Then it asks for a key before it asks the server. */
  readonly needsKey?: boolean;
  /** What else its help has to say, with examples. */
  readonly notes: string;
  /** Does it. */
  run(session: Session): Promise<void>;
}
