import { registerEnumType } from 'type-graphql';

/** The GraphQL name and the values of an enumeration. */
export interface Enumeration {
  readonly name: string;
  readonly values: readonly string[];
}

const enumerations = new Map<object, Enumeration>();

/**
 * Declares an enumeration once for TypeScript, GraphQL and PostgreSQL: the keys are the values, each with its
 * description for the API's readers.
 *
 * @example
 * export const SeatRole = enumeration('SeatRole', 'What the holder does.', { CHAIR: 'Leads the board.' });
 * export type SeatRole = keyof typeof SeatRole;
 */
export function enumeration<Value extends string>(
  name: string,
  description: string,
  descriptions: Record<Value, string>,
): { readonly [V in Value]: V } {
  const values = Object.keys(descriptions) as Value[];
  const object = Object.fromEntries(values.map((value) => [value, value])) as { [V in Value]: V };
  const valuesConfig = Object.fromEntries(
    values.map((value) => [value, { description: descriptions[value] }]),
  ) as Record<Value, { description: string }>;
  registerEnumType(object, { name, description, valuesConfig });
  enumerations.set(object, { name, values });
  return object;
}

/** The enumeration that `enumeration` created for this object, if any. */
export function enumerationOf(object: object): Enumeration | undefined {
  return enumerations.get(object);
}
