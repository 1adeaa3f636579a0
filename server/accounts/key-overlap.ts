import { UserError } from '../access';

/** The longest overlap of a key and its replacement, in minutes. */
const LONGEST = 43_200;

/** The input field of the overlap. */
export const OVERLAP = {
  defaultValue: 60,
  description: 'How long the old key remains valid, in minutes. From 0 to 43,200 (30 days).',
};

/** Checks an overlap. @throws UserError */
export function requireOverlap(minutes: number): void {
  if (minutes < 0 || minutes > LONGEST) {
    throw new UserError('INVALID', 'overlapMinutes', 'overlapMinutes must be between 0 and 43,200 (30 days).');
  }
}
