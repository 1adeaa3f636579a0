import type { GraphQLObjectType, GraphQLResolveInfo } from 'graphql';
import { rawSql } from '../../database';
import type { GroupArguments } from '../aggregate';
import { type Aggregation, type GroupKey, measuresOf } from '../aggregate-keys';
import { LONGEST_LIST } from '../connection';
import { ListTooLongError } from '../errors';
import { describeRecord } from '../record';
import type { RecordClass, Relation } from '../relation';
import { filterCondition } from './condition';
import { groupRows, keysNamed, type Measure, measureColumn } from './groups';
import { Parameters } from './parameters';
import type { BatchLoad, ReadSource, RelationArguments } from './relation-arguments';
import { fieldsBeneath } from './selection';
import { joinCondition, type Row } from './statement';

/** The list of a connection, for the fields that combine it. */
export interface ListSource {
  readonly relation: Relation;
  readonly args: RelationArguments;
  /** The key of its parent; empty at the root. */
  readonly key: string;
}

const aggregations: readonly Aggregation[] = ['sum', 'avg', 'min', 'max'];

/** The values that are selected of an aggregate or of groups. */
function selectedMeasures(record: RecordClass, info: GraphQLResolveInfo, typeName: string): Measure[] {
  const type = info.schema.getType(typeName) as GraphQLObjectType;
  const selected = fieldsBeneath(info, type, info.fieldNodes);
  return aggregations.flatMap((aggregation) => {
    const nodes = selected.get(aggregation);
    if (!nodes) return [];
    const values = aggregation === 'sum' || aggregation === 'avg' ? 'Numbers' : 'Extremes';
    const names = fieldsBeneath(info, info.schema.getType(`${record.name}${values}`) as GraphQLObjectType, nodes);
    return measuresOf(record, aggregation)
      .filter(({ property }) => names.has(property))
      .map((attribute) => ({ aggregation, attribute }));
  });
}

/** The object of a row of groups, as the resolvers of its fields expect it. */
function toObject(row: Row, keys: readonly GroupKey[], measures: readonly Measure[]): Record<string, unknown> {
  const object: Record<string, Record<string, unknown>> = { keys: {}, sum: {}, avg: {}, min: {}, max: {} };
  for (const { field, relation } of keys) {
    const property = relation?.parentKey ?? field;
    Object.assign(object.keys ?? {}, { [property]: row[`keys.${property}`] });
  }
  for (const { aggregation, attribute } of measures) {
    Object.assign(object[aggregation] ?? {}, { [attribute.property]: row[`${aggregation}.${attribute.property}`] });
  }
  return { ...object, count: row.$count };
}

/** Prepares what combines the whole list of a connection, or its groups. */
export function loadGroups(
  { sql, access }: ReadSource,
  { relation, args }: ListSource,
  grouping: GroupArguments | undefined,
  info: GraphQLResolveInfo,
): BatchLoad {
  const record = relation.target();
  const description = describeRecord(record);
  const parameters = new Parameters(access);
  const isTied = relation.parentKey !== undefined;
  if (isTied) parameters.add(undefined); // The keys of the parents, $1.
  const keys = grouping ? keysNamed(record, grouping.by) : [];
  const measures = selectedMeasures(record, info, `${description.name}${grouping ? 'Group' : 'Aggregate'}`);
  const most = grouping?.first ?? LONGEST_LIST;
  const groups = groupRows(
    {
      ...{ record, keys, measures, limit: grouping && (grouping.first ?? LONGEST_LIST + 1) },
      conditions: (row) => [
        ...joinCondition(relation, row, 'parent.key', parameters),
        filterCondition(args.filter, description, row, parameters),
      ],
    },
    parameters,
  );
  const columns = [
    'parent.place::int as "$parent"',
    'g.count_::int as "$count"',
    ...keys.map(({ column, field, kind, relation: to }) =>
      to ? `g.${column} as "keys.${to.parentKey}"` : `${kind.select(`g.${column}`)} as "keys.${field}"`,
    ),
    ...measures.map((each) => {
      const { aggregation, attribute } = each;
      const column = `g.${measureColumn(each)}`;
      const value =
        aggregation === 'avg' || aggregation === 'sum' ? `${column}::float8` : attribute.kind.select(column);
      return `${value} as "${aggregation}.${attribute.property}"`;
    }),
  ];
  const parents = isTied ? 'unnest($1::uuid[]) with ordinality as parent(key, place)' : '(values (1)) as parent(place)';
  const order = `order by parent.place${grouping ? ', g.place_' : ''}`;
  const statement = `select ${columns.join(', ')} from ${parents} cross join lateral ${groups} as g ${order}`;
  return async (parentKeys) => {
    const values = isTied ? [parentKeys, ...parameters.values.slice(1)] : parameters.values;
    const rows = await sql.query(rawSql(statement, values));
    return parentKeys.map((_, index) => {
      const own = rows.filter((row) => row.$parent === index + 1).map((row) => toObject(row, keys, measures));
      if (!grouping) return own[0];
      return own.length > most ? new ListTooLongError(info.fieldName, most) : own;
    });
  };
}
