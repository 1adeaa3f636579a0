import { SafeboardError } from '../platform/errors';

/** A part of a file's or picture's address is invalid. */
export class InvalidParameterError extends SafeboardError {
  /**
   * @param part the part of the address, such as `parameter "months"`
   * @param expected what it must be
   */
  constructor(part: string, expected: string) {
    super('INVALID_VALUE', `The ${part} must be ${expected}.`, { status: 400 });
  }
}
