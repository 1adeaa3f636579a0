import type { SafeboardClient } from '@safeboard/client';
import type { Given } from './given.js';
import type { CommandLine } from './option.js';
import type { Output } from './output/output.js';
import type { Server } from './server.js';

/** What a command works with. */
export interface Session {
  /** The words and options that were given. */
  readonly given: Given;
  /** The client of the server. */
  readonly client: SafeboardClient;
  /** The server's routes beside the graph. */
  readonly server: Server;
  /** Where results go. */
  readonly output: Output;
  /** Aborts at Ctrl-C. */
  readonly signal: AbortSignal;
}

/** One thing that the tool does. */
export interface Command extends CommandLine {
  /** What it does, in a line. */
  readonly summary: string;
  /** Whether it requires a key, which is checked before any request. */
  readonly needsKey?: boolean;
  /** What else its help has to say, with examples. */
  readonly notes: string;
  /** Does it. */
  run(session: Session): Promise<void>;
}
