import { SafeboardError } from '../errors';

/** A message to the control channel is not a valid command. */
export class MalformedMessageError extends SafeboardError {
  constructor(message: string) {
    super('MALFORMED_MESSAGE', message);
  }
}

/** The codes of commands that the server did not run. */
export type ControlErrorCode = 'CONTROL_FORBIDDEN' | 'CONTROL_BROKEN' | 'COMMAND_FAILED' | 'MALFORMED_MESSAGE';

/** A server listens on the control channel, but the command could not be run. */
export class ControlChannelError extends SafeboardError {
  declare readonly code: ControlErrorCode;

  constructor(code: ControlErrorCode, message: string, cause?: unknown) {
    super(code, message, { cause });
  }
}
