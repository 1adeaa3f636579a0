import { UserError } from './user-error';

/**
 * Rejects null for fields whose value cannot be cleared. In an input that changes an object, an absent field leaves its
 * value alone and null clears it.
 * @throws UserError CANNOT_BE_CLEARED
 */
export function rejectCleared<Input extends object>(input: Input, ...fields: readonly (keyof Input & string)[]): void {
  const field = fields.find((each) => input[each] === null);
  if (field === undefined) return;
  const fix = `${field} cannot be cleared. Leave it out to keep its value, or provide a new one.`;
  throw new UserError('CANNOT_BE_CLEARED', field, fix);
}

/** Rejects an input without a change: all its values are absent. @throws UserError NOTHING_TO_CHANGE */
export function requireChange(values: Readonly<Record<string, unknown>>): void {
  if (Object.values(values).some((value) => value !== undefined)) return;
  throw new UserError('NOTHING_TO_CHANGE', null, 'The input contains no change. Provide at least one field to change.');
}
