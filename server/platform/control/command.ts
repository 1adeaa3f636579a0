/** The output of a command and its exit code, in this process or in the running server. */
export interface CommandOutput {
  /** The exit code of a process: 0 success, 1 failure, 2 invalid usage. */
  readonly exitCode: number;
  /** The result, for standard output. */
  readonly stdout: string;
  /** Notes and errors for people, for standard error. */
  readonly stderr: string;
}

/** Runs a command with its arguments from the command line. */
export type Command = (args: readonly string[]) => Promise<CommandOutput>;

/** The body of a message: the arguments of a command. */
export interface CommandMessage {
  readonly arguments: readonly string[];
}

/** Whether a value from the server is the output of a command. */
export function isCommandOutput(value: unknown): value is CommandOutput {
  const { exitCode, stdout, stderr } = (value ?? {}) as Partial<CommandOutput>;
  return Number.isInteger(exitCode) && typeof stdout === 'string' && typeof stderr === 'string';
}

/** Whether a value from a client is a command message. */
export function isCommandMessage(value: unknown): value is CommandMessage {
  const { arguments: given } = (value ?? {}) as Partial<CommandMessage>;
  return Array.isArray(given) && given.every((each) => typeof each === 'string');
}
