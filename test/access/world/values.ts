import type { AttributeType } from '../../../server/platform/graphql/attribute-type';
import { enumerationOf } from '../../../server/platform/graphql/enumeration';
import type { Attribute } from '../../../server/platform/graphql/record';

const DAY = 86_400_000;

/** Values by the name of their kind, as text: another number gives another value. */
const writers: Readonly<Record<string, (number: number) => string>> = {
  Text: (number) => `walk-${number}`,
  LongText: (number) => `Walk ${number}.`,
  Integer: (number) => String(number),
  Decimal: (number) => `${number}.25`,
  Boolean: () => 'false',
  Date: (number) => new Date(Date.UTC(1950, 0, 1) + number * DAY).toISOString().slice(0, 10),
  DateTime: (number) => new Date(Date.UTC(1990, 0, 1) + number * 1000).toISOString(),
  Month: (number) => `${1800 + Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`,
  FinancialYear: (number) => `${1200 + number}-${String((1201 + number) % 100).padStart(2, '0')}`,
};

/** The values of an enumeration; none of any other kind. */
export function choicesOf(kind: AttributeType): readonly string[] {
  return enumerationOf(kind.graphql)?.values ?? [];
}

/** Can another number give another value of this attribute? */
export function varies({ kind, target }: Attribute): boolean {
  return target === undefined && kind.name !== 'Boolean' && choicesOf(kind).length === 0;
}

/**
 * A value of an attribute, as text.
 * @throws Error for a kind that is not known here: a record with one could not be generated, and so would not be tested
 */
export function valueOf({ kind, property }: Attribute, number: number): string {
  const [choice] = choicesOf(kind);
  const write = choice === undefined ? writers[kind.name] : () => choice;
  if (!write) throw new Error(`"${property}": no value of the kind ${kind.name} is known. Add one to ${__filename}.`);
  return write(number);
}
