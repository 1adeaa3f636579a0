import { Arg, Extensions, Field, Float, Int, ObjectType } from 'type-graphql';
import { type Aggregation, groupKeysOf, measuresOf } from './aggregate-keys';
import { connectionRecords, connectionType, LONGEST_LIST } from './connection';
import { enumeration } from './enumeration';
import { InvalidPageError, InvalidValueError } from './errors';
import { describeRecord } from './record';
import type { RecordClass } from './relation';

/** The arguments of `groups`. */
export interface GroupArguments {
  readonly by: readonly string[];
  readonly first?: number | null;
}

/** The most keys of a grouping. */
const MOST_KEYS = 4;

/** Checks the arguments of `groups`. @throws RequestError */
export function checkGroupArguments({ by, first }: GroupArguments): void {
  if (by.length < 1 || by.length > MOST_KEYS || new Set(by).size < by.length)
    throw new InvalidValueError(`"by" must list 1 to ${MOST_KEYS} different keys.`, 'by');
  if (typeof first === 'number' && (first < 1 || first > LONGEST_LIST))
    throw new InvalidPageError(`"first" is ${first}. It must be between 1 and ${LONGEST_LIST}.`, 'first');
}

function namedClass(name: string): new () => object {
  return { [name]: class {} }[name] as new () => object;
}

function objectType(type: new () => object, description: string): void {
  ObjectType(type.name, { simpleResolvers: true, description })(type);
}

const meanings: Readonly<Record<Aggregation, string>> = {
  sum: 'The sums of the values that are present and that the viewer may read. A withheld small count is not part of any.',
  avg: 'The averages of the values that are present and that the viewer may read. A withheld small count is not part of any.',
  min: 'The least or earliest of the values that are present and that the viewer may read.',
  max: 'The greatest or latest of the values that are present and that the viewer may read.',
};

/** The type of the values of two aggregations, which have the same fields. */
function valuesType(record: RecordClass, name: string, aggregation: Aggregation): (new () => object) | undefined {
  const measures = measuresOf(record, aggregation);
  if (measures.length === 0) return undefined;
  const type = namedClass(`${record.name}${name}`);
  for (const { property, kind } of measures) {
    const value = aggregation === 'sum' ? Float : kind.graphql;
    const description = `Of \`${property}\`; null when no value is present.`;
    Field(() => value as never, { nullable: true, description })(type.prototype as object, property);
  }
  objectType(type, `Values of ${record.name} objects, combined.`);
  return type;
}

function keysType(record: RecordClass): new () => object {
  const type = namedClass(`${record.name}GroupKeys`);
  for (const { field, kind, relation, description } of groupKeysOf(record).values()) {
    const value = relation ? relation.target() : kind.graphql;
    const whenNull = 'Null when the objects have none, or when the groups are not by it.';
    Field(() => value as never, { nullable: true, description: `${description} ${whenNull}` })(
      type.prototype as object,
      field,
    );
    if (relation) Extensions({ relation })(type.prototype as object, field);
  }
  objectType(type, `What the ${record.name} objects of a group have in common.`);
  return type;
}

function groupArguments(prototype: object, by: object): void {
  const keys = `What to group by: 1 to ${MOST_KEYS} different keys.`;
  Arg('by', () => [by] as never, { description: keys })(prototype, 'groups', 0);
  const first = `Returns the first n groups, 1 to ${LONGEST_LIST}. Defaults to all.`;
  Arg('first', () => Int, { nullable: true, description: first })(prototype, 'groups', 1);
}

const declared = new Set<RecordClass>();

/** Adds `aggregate` and `groups` to the connections of records. Complete once all rooms are loaded. */
export function declareAggregates(): void {
  for (const record of connectionRecords()) if (!declared.has(record)) declareAggregatesOf(record);
}

function declareAggregatesOf(record: RecordClass): void {
  declared.add(record);
  const { name } = describeRecord(record);
  const numbers = valuesType(record, 'Numbers', 'sum');
  const extremes = valuesType(record, 'Extremes', 'min');
  const types = { sum: numbers, avg: numbers, min: extremes, max: extremes };
  const [aggregate, group] = [namedClass(`${name}Aggregate`), namedClass(`${name}Group`)];
  const keys = keysType(record);
  Field(() => keys, { description: 'What the objects of the group have in common.' })(
    group.prototype as object,
    'keys',
  );
  for (const type of [aggregate, group]) {
    const prototype = type.prototype as object;
    Field(() => Int, { description: 'The number of objects.' })(prototype, 'count');
    for (const [aggregation, values] of Object.entries(types)) {
      if (!values) continue;
      Field(() => values, { description: meanings[aggregation as Aggregation] })(prototype, aggregation);
    }
  }
  objectType(aggregate, `All ${name} objects of the filtered list, combined.`);
  objectType(group, `The ${name} objects of the filtered list that have the same keys, combined.`);
  const by = enumeration(
    `${name}GroupBy`,
    `What ${name} objects can be grouped by.`,
    Object.fromEntries([...groupKeysOf(record).values()].map((key) => [key.name, key.description])),
  );
  const connection = connectionType(record).prototype as object;
  Field(() => aggregate, { description: 'The whole filtered list, combined. Only computed when requested.' })(
    connection,
    'aggregate',
  );
  Extensions({ aggregates: record })(connection, 'aggregate');
  Field(() => [group], {
    description: `The whole filtered list in groups, in the order of their keys, absent keys last. Rejected with LIST_TOO_LONG beyond ${LONGEST_LIST} groups; request the first of them or filter.`,
  })(connection, 'groups');
  groupArguments(connection, by);
  Extensions({ aggregates: record, checkArguments: checkGroupArguments })(connection, 'groups');
}
