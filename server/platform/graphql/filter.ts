import { Field, InputType } from 'type-graphql';
import type { AttributeType, Operator } from './attribute-type';
import { describeRecord } from './record';
import { relationsOf } from './related';
import type { RecordClass } from './relation';

/** A filter as a client sends it: comparisons by attribute, filters of related objects, and the connectives. */
export interface Filter {
  readonly and?: readonly Filter[] | null;
  readonly or?: readonly Filter[] | null;
  readonly not?: Filter | null;
  readonly [attribute: string]: unknown;
}

const operatorDescriptions: Record<Operator, string> = {
  eq: 'Equals this value. Use `isNull` to find absent values.',
  ne: 'Is present and differs from this value.',
  in: 'Is one of these values, at most 100. An empty list matches nothing.',
  lt: 'Is less than, or earlier than, this value.',
  lte: 'Is less than, earlier than, or equal to this value.',
  gt: 'Is greater than, or later than, this value.',
  gte: 'Is greater than, later than, or equal to this value.',
  contains: 'Contains this text. Ignores case.',
  startsWith: 'Starts with this text. Ignores case.',
  isNull: 'If true, matches absent values. If false, matches present values.',
};

/** How a filter of a list relates to its objects. */
export const quantifiers = {
  some: 'At least one object of the list matches. An empty filter matches any object.',
  none: 'No object of the list matches; also when the list is empty.',
  every: 'Every object of the list matches; also when the list is empty.',
} as const;
export type Quantifier = keyof typeof quantifiers;

const attributeFilters = new Map<string, object>();
const recordFilters = new Map<RecordClass, new () => object>();
const listFilters = new Map<RecordClass, object>();
const followed = new Set<RecordClass>();

/** Creates a named class: type-graphql needs one for each input type. */
function namedClass(name: string): new () => object {
  return { [name]: class {} }[name] as new () => object;
}

function attributeFilter(kind: AttributeType): object {
  const known = attributeFilters.get(kind.name);
  if (known) return known;
  const filter = namedClass(`${kind.name}Filter`);
  for (const operator of kind.operators) {
    const type = operator === 'isNull' ? Boolean : operator === 'in' ? [kind.graphql] : kind.graphql;
    const options = { nullable: true, description: operatorDescriptions[operator] };
    Field(() => type as never, options)(filter.prototype as object, operator);
  }
  InputType(`${kind.name}Filter`, {
    description: `Comparison operators for ${kind.name}. A value must match all that are given.`,
  })(filter);
  attributeFilters.set(kind.name, filter);
  return filter;
}

/** The filter input of a record: one field for each attribute that can be compared; `followRelations` adds the others. */
export function filterInput(record: RecordClass): new () => object {
  const known = recordFilters.get(record);
  if (known) return known;
  const { name, attributes } = describeRecord(record);
  const filter = namedClass(`${name}Filter`);
  const prototype = filter.prototype as object;
  for (const { property, kind, shown } of attributes.values()) {
    if (!shown || kind.operators.length === 0) continue;
    const type = attributeFilter(kind);
    Field(() => type as never, { nullable: true, description: `Filters by \`${property}\`.` })(prototype, property);
  }
  const connectives = { and: 'Matches all of these filters.', or: 'Matches at least one of these filters.' };
  for (const [connective, description] of Object.entries(connectives)) {
    Field(() => [filter], { nullable: true, description })(prototype, connective);
  }
  Field(() => filter, { nullable: true, description: 'Does not match this filter.' })(prototype, 'not');
  InputType(`${name}Filter`, {
    description: `Filters ${name} objects. An object must match all conditions that are given.`,
  })(filter);
  recordFilters.set(record, filter);
  return filter;
}

/** The filter input of a list of a record's objects. */
function listFilter(record: RecordClass): object {
  const known = listFilters.get(record);
  if (known) return known;
  const { name } = describeRecord(record);
  const filter = namedClass(`${name}ListFilter`);
  const input = filterInput(record);
  for (const [quantifier, description] of Object.entries(quantifiers)) {
    Field(() => input, { nullable: true, description })(filter.prototype as object, quantifier);
  }
  InputType(`${name}ListFilter`, {
    description: `Filters by a list of ${name} objects, of which only those count that the viewer may read. All conditions that are given must hold.`,
  })(filter);
  listFilters.set(record, filter);
  return filter;
}

/** Adds the relations of records to their filters: the filter of the other object, or of the list. */
export function followRelations(records: readonly RecordClass[]): void {
  for (const record of records) {
    if (followed.has(record)) continue;
    followed.add(record);
    const prototype = filterInput(record).prototype as object;
    for (const [field, { shape, target }] of relationsOf(record)) {
      const filter = shape === 'one' ? filterInput(target()) : listFilter(target());
      const description =
        shape === 'one'
          ? `Filters by \`${field}\`. Does not match without such an object; an empty filter matches any.`
          : `Filters by \`${field}\`.`;
      Field(() => filter, { nullable: true, description })(prototype, field);
    }
  }
}
