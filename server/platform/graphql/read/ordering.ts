import { InvalidValueError } from '../errors';
import { orderFieldName, type OrderInput } from '../order';
import type { Attribute, RecordDescription } from '../record';

/** One step of the order in which rows come. */
export interface OrderStep {
  readonly attribute: Attribute;
  readonly descending: boolean;
}

const MOST_STEPS = 5;

function standardSteps(record: RecordDescription): OrderStep[] {
  return record.order.map((entry) => {
    const property = entry.replace(/^-/, '');
    const attribute = record.attributes.get(property);
    if (!attribute) throw new Error(`${record.name} has no attribute ${property} to order by.`);
    return { attribute, descending: entry.startsWith('-') };
  });
}

function askedSteps(record: RecordDescription, asked: readonly OrderInput[]): OrderStep[] {
  if (asked.length > MOST_STEPS)
    throw new InvalidValueError(`orderBy may have ${MOST_STEPS} steps at most.`, 'orderBy');
  const attributes = new Map([...record.attributes.values()].map((each) => [orderFieldName(each.property), each]));
  const steps = new Map<string, OrderStep>();
  for (const { field, direction } of asked) {
    const attribute = attributes.get(field);
    if (!attribute) throw new InvalidValueError(`${record.name} cannot be ordered by ${field}.`, 'orderBy');
    if (!steps.has(field)) steps.set(field, { attribute, descending: direction === 'DESC' });
  }
  return [...steps.values()];
}

/** The steps of an order, ended by the id so that no two rows are equal in it. */
export function orderSteps(record: RecordDescription, asked: readonly OrderInput[] | null | undefined): OrderStep[] {
  const steps = asked && asked.length > 0 ? askedSteps(record, asked) : standardSteps(record);
  const id = record.attributes.get('id');
  if (!id) throw new Error(`${record.name} has no id.`);
  return [...steps, { attribute: id, descending: steps.at(-1)?.descending ?? false }];
}

/**
 * The steps that decide the order of rows of which `fixed` (a property) is the same in all: once others name a key of the record,
 * its id decides nothing any more, and without it an index may give the order.
 */
export function decidingSteps(
  { key, attributes }: RecordDescription,
  steps: readonly OrderStep[],
  fixed: string | undefined,
): readonly OrderStep[] {
  const others = steps.filter(({ attribute }) => attribute.property !== 'id');
  const names = new Set([fixed, ...others.map(({ attribute }) => attribute.property)]);
  const isKnown = key.length > 0 && key.every((each) => names.has(each) && !attributes.get(each)?.optional);
  const varying = (isKnown ? others : steps).filter(({ attribute }) => attribute.property !== fixed);
  return varying.length > 0 ? varying : steps;
}

/**
 * SQL of an order over the given expressions (one for each step). Absent values come last whichever way the list runs;
 * `reverse` turns everything round, to take a page from the end.
 */
export function orderClause(steps: readonly OrderStep[], expressions: readonly string[], reverse = false): string {
  return steps
    .map(({ attribute, descending }, index) => {
      const direction = descending === reverse ? 'asc' : 'desc';
      // Non-null columns go without "nulls", so that a plain index can give the order.
      const nulls = attribute.optional ? ` nulls ${reverse ? 'first' : 'last'}` : '';
      return `${expressions[index]} ${direction}${nulls}`;
    })
    .join(', ');
}
