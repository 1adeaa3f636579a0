import { Field, InputType } from 'type-graphql';
import { snakeCase } from '../database/naming';
import { enumeration } from './enumeration';
import { describeRecord } from './record';
import { relationsOf } from './related';
import type { RecordClass, Relation } from './relation';

/** The direction of a sort. */
export const OrderDirection = enumeration(
  'OrderDirection',
  'The direction of a sort. Absent values are last in both.',
  {
    ASC: 'Ascending: smallest, earliest or A first.',
    DESC: 'Descending: greatest, latest or Z first.',
  },
);
export type OrderDirection = keyof typeof OrderDirection;

/**
 * One sort key as a client sends it: `{ field: STARTS_AT, direction: DESC }`, or that of a related object:
 * `{ board: { field: NAME } }`.
 */
export interface OrderInput {
  readonly field?: string | null;
  readonly direction?: OrderDirection | null;
  readonly [relation: string]: unknown;
}

/** `startsAt` → `STARTS_AT`: the enum value of a property in a sort. */
export function orderFieldName(property: string): string {
  return snakeCase(property).toUpperCase();
}

const inputs = new Map<RecordClass, new () => object>();
const followed = new Set<RecordClass>();

/** Whether a relation leads to one row at most, which objects can be sorted by. */
export function isSortable({ shape, target, targetKey = '' }: Relation): boolean {
  if (shape !== 'one') return false;
  return targetKey === 'id' || describeRecord(target()).attributes.get(targetKey)?.unique === true;
}

/** The sort input of a record. */
export function orderInput(record: RecordClass): new () => object {
  const known = inputs.get(record);
  if (known) return known;
  const { name, attributes } = describeRecord(record);
  const orderable = [...attributes.values()].filter(({ shown, kind }) => shown && kind.orderable);
  const fields = enumeration(
    `${name}OrderField`,
    `The fields that lists of ${name} objects can be sorted by.`,
    Object.fromEntries(orderable.map(({ property }) => [orderFieldName(property), `Sorts by \`${property}\`.`])),
  );
  const order = { [`${name}Order`]: class {} }[`${name}Order`] as new () => object;
  const prototype = order.prototype as object;
  Field(() => fields, {
    nullable: true,
    description: 'The field to sort by. Give either this or the key of a related object.',
  })(prototype, 'field');
  Field(() => OrderDirection, { defaultValue: 'ASC', description: 'The direction of the sort by `field`.' })(
    prototype,
    'direction',
  );
  InputType(`${name}Order`, { description: `A sort key for ${name} objects. Later keys break ties.` })(order);
  inputs.set(record, order);
  return order;
}

/** Adds the relations to one object to the sort inputs of records. */
export function followOrders(records: readonly RecordClass[]): void {
  for (const record of records) {
    if (followed.has(record)) continue;
    followed.add(record);
    const prototype = orderInput(record).prototype as object;
    for (const [field, relation] of relationsOf(record)) {
      if (!isSortable(relation)) continue;
      const order = orderInput(relation.target());
      const description = `Sorts by a field of \`${field}\`. Objects without one are last.`;
      Field(() => order, { nullable: true, description })(prototype, field);
    }
  }
}
