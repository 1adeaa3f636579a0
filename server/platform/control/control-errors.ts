/** What came over the control channel is no command. */
export class MalformedMessageError extends Error {
  /** Stable name of this error. */
  readonly code = 'MALFORMED_MESSAGE';

  constructor(message: string) {
    super(message);
    this.name = 'MalformedMessageError';
  }
}

/** A server listens, and the command could not be run there. */
export class ControlChannelError extends Error {
  /** @param code stable name of what went wrong */
  constructor(
    readonly code: 'CONTROL_FORBIDDEN' | 'CONTROL_BROKEN' | 'COMMAND_FAILED' | 'MALFORMED_MESSAGE',
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
    this.name = 'ControlChannelError';
  }
}
