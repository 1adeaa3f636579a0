import { Field, InputType } from 'type-graphql';
import type { Kind, Operator } from './kind';
import { describeRecord } from './record';
import type { RecordClass } from './relation';

/** A filter as a client wrote it: attributes with their comparisons, and the connectives. */
export interface Filter {
  readonly and?: readonly Filter[] | null;
  readonly or?: readonly Filter[] | null;
  readonly not?: Filter | null;
  readonly [attribute: string]: unknown;
}

const operatorDescriptions: Record<Operator, string> = {
  eq: 'Is equal to this. To find absent values use `isNull`.',
  ne: 'Is present and differs from this.',
  in: 'Is one of these (at most 100). An empty list matches nothing.',
  lt: 'Comes before, or is less than, this.',
  lte: 'Comes before, is less than, or is this.',
  gt: 'Comes after, or is more than, this.',
  gte: 'Comes after, is more than, or is this.',
  contains: 'Contains this text, in capitals or not.',
  startsWith: 'Begins with this text, in capitals or not.',
  isNull: 'True: is absent. False: is present.',
};

const kindFilters = new Map<string, object>();
const recordFilters = new Map<RecordClass, object>();

/** A new class with a name of its own, as type-graphql wants one for each input type. */
function namedClass(name: string): new () => object {
  return { [name]: class {} }[name] as new () => object;
}

function kindFilter(kind: Kind): object {
  const known = kindFilters.get(kind.name);
  if (known) return known;
  const filter = namedClass(`${kind.name}Filter`);
  for (const operator of kind.operators) {
    const type = operator === 'isNull' ? Boolean : operator === 'in' ? [kind.graphql] : kind.graphql;
    const options = { nullable: true, description: operatorDescriptions[operator] };
    Field(() => type as never, options)(filter.prototype as object, operator);
  }
  InputType(`${kind.name}Filter`, { description: `Comparisons on a ${kind.name}. All that are given must hold.` })(
    filter,
  );
  kindFilters.set(kind.name, filter);
  return filter;
}

/** The input type by which lists of a record are filtered: one entry for each attribute that can be compared. */
export function filterInput(record: RecordClass): object {
  const known = recordFilters.get(record);
  if (known) return known;
  const { name, attributes } = describeRecord(record);
  const filter = namedClass(`${name}Filter`);
  const prototype = filter.prototype as object;
  for (const { property, kind, shown } of attributes.values()) {
    if (!shown || kind.operators.length === 0) continue;
    const type = kindFilter(kind);
    Field(() => type as never, { nullable: true, description: `Compares \`${property}\`.` })(prototype, property);
  }
  const connectives = { and: 'All of these hold.', or: 'At least one of these holds.' };
  for (const [connective, description] of Object.entries(connectives)) {
    Field(() => [filter], { nullable: true, description })(prototype, connective);
  }
  Field(() => filter, { nullable: true, description: 'This does not hold.' })(prototype, 'not');
  InputType(`${name}Filter`, {
    description: `Which ${name} objects to list. All conditions that are given must hold.`,
  })(filter);
  recordFilters.set(record, filter);
  return filter;
}
