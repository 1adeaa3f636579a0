/** What a command says and how it ends, wherever it was run. */
export interface CommandOutput {
  /** As a process ends: 0 fine, 1 it could not be done, 2 it was not understood. */
  readonly exitCode: number;
  /** Its answer, for standard output. */
  readonly stdout: string;
  /** What a human reads beside it, for standard error. */
  readonly stderr: string;
}

/** Runs a command by its arguments, as they were typed. */
export type Command = (args: readonly string[]) => Promise<CommandOutput>;

/** The body of a message: the arguments of a command. */
export interface CommandMessage {
  readonly arguments: readonly string[];
}

/** Is this a command's output, as the server sends it? */
export function isCommandOutput(value: unknown): value is CommandOutput {
  const { exitCode, stdout, stderr } = (value ?? {}) as Partial<CommandOutput>;
  return Number.isInteger(exitCode) && typeof stdout === 'string' && typeof stderr === 'string';
}

/** Are these the arguments of a command, as a client sends them? */
export function isCommandMessage(value: unknown): value is CommandMessage {
  const { arguments: given } = (value ?? {}) as Partial<CommandMessage>;
  return Array.isArray(given) && given.every((each) => typeof each === 'string');
}
