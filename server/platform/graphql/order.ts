import { Field, InputType } from 'type-graphql';
import { snakeCase } from '../database/naming';
import { enumeration } from './enumeration';
import { describeRecord } from './record';
import type { RecordClass } from './relation';

/** Which way a list runs. */
export const OrderDirection = enumeration(
  'OrderDirection',
  'Which way a list runs. Absent values come last either way.',
  {
    ASC: 'From the least to the greatest, the earliest to the latest, A to Z.',
    DESC: 'From the greatest to the least, the latest to the earliest, Z to A.',
  },
);
export type OrderDirection = keyof typeof OrderDirection;

/** One step of an ordering as a client wrote it: `{ field: STARTS_AT, direction: DESC }`. */
export interface OrderInput {
  readonly field: string;
  readonly direction?: OrderDirection | null;
}

/** `startsAt` → `STARTS_AT`: how a property is named in an ordering. */
export function orderFieldName(property: string): string {
  return snakeCase(property).toUpperCase();
}

const inputs = new Map<RecordClass, object>();

/** The input type by which lists of a record are ordered. */
export function orderInput(record: RecordClass): object {
  const known = inputs.get(record);
  if (known) return known;
  const { name, attributes } = describeRecord(record);
  const orderable = [...attributes.values()].filter(({ shown, kind }) => shown && kind.orderable);
  const fields = enumeration(
    `${name}OrderField`,
    `What lists of ${name} can be ordered by.`,
    Object.fromEntries(orderable.map(({ property }) => [orderFieldName(property), `Order by \`${property}\`.`])),
  );
  const order = { [`${name}Order`]: class {} }[`${name}Order`] as new () => object;
  const prototype = order.prototype as object;
  Field(() => fields, { description: 'What to order by.' })(prototype, 'field');
  Field(() => OrderDirection, { defaultValue: 'ASC', description: 'Which way.' })(prototype, 'direction');
  InputType(`${name}Order`, { description: `One step of an ordering of ${name} objects; later steps break ties.` })(
    order,
  );
  inputs.set(record, order);
  return order;
}
