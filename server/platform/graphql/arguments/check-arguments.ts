import { Extensions } from 'type-graphql';

/**
 * Declares what a computed field requires of its arguments beyond their types, so that it is checked before the operation
 * reads or writes anything.
 *
 * @param check throws a RequestError that names the argument
 */
export function CheckArguments<Args extends object>(check: (args: Args) => void) {
  return Extensions({ checkArguments: check });
}
