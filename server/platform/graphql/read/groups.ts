import { snakeCase } from '../../database/naming';
import { type Aggregation, type GroupKey, groupKeysOf } from '../aggregate-keys';
import { type Attribute, subjectOf } from '../record';
import type { RecordClass } from '../relation';
import { orderClause, type OrderStep, stepsOfKey } from './ordering';
import type { Parameters } from './parameters';

/** One value that is combined from those of a list. */
export interface Measure {
  readonly aggregation: Aggregation;
  readonly attribute: Attribute;
}

/** The column of a measure. */
export function measureColumn({ aggregation, attribute }: Measure): string {
  return `${aggregation}_${attribute.column}`;
}

/** What is combined. */
export interface GroupRequest {
  readonly record: RecordClass;
  readonly keys: readonly GroupKey[];
  readonly measures: Iterable<Measure>;
  /** The most groups; undefined for the whole list as one. */
  readonly limit: number | undefined;
  /** The conditions for a row of the list. */
  readonly conditions: (row: string) => readonly (string | undefined)[];
}

/** The keys that a client names. */
export function keysNamed(record: RecordClass, names: readonly string[]): GroupKey[] {
  const known = groupKeysOf(record);
  return names.flatMap((name) => known.get(name) ?? []);
}

/** The subjects of the related objects that are keys. A viewer who may not read one of them is denied the groups. */
export function subjectsOfKeys(keys: readonly GroupKey[]): string[] {
  return keys.flatMap(({ relation }) => (relation && subjectOf(relation.target())) ?? []);
}

/**
 * SQL of groups, one row for each: its keys under their columns, `count_`, the measures, and its `place_` in the order of
 * the keys. The row of a related object that the viewer may not read is no key: such rows are one group.
 */
export function groupRows({ record, keys, measures, limit, conditions }: GroupRequest, parameters: Parameters): string {
  const stated = conditions('l').filter((condition) => condition !== undefined);
  const where = stated.length > 0 ? ` where ${stated.join(' and ')}` : '';
  const columns = keys.map(({ column, sql, relation }) => {
    const value = relation
      ? `(select k.id from ${parameters.visible(relation.target())} as k where k.${snakeCase(relation.targetKey ?? 'id')} = ${sql('l')})`
      : sql('l');
    return `${value} as key_${column}`;
  });
  const list = `select l.*${columns.map((each) => `, ${each}`).join('')} from ${parameters.visible(record)} as l${where}`;
  const names = keys.map(({ column }) => `key_${column}`);
  const values = [
    ...keys.map(({ column }) => `key_${column} as ${column}`),
    'count(*) as count_',
    ...[...measures].map((each) => `${each.aggregation}(m.${each.attribute.column}) as ${measureColumn(each)}`),
  ];
  if (limit === undefined) return `(select ${values.join(', ')} from (${list}) as m)`;
  const groups = `select ${values.join(', ')} from (${list}) as m group by ${names.join(', ')}`;
  const steps: OrderStep[] = keys.flatMap(stepsOfKey);
  const order = orderClause(
    steps,
    steps.map(({ sql }) => sql('g', parameters)),
  );
  return `(select g.*, row_number() over (order by ${order}) as place_ from (${groups}) as g order by place_ limit ${limit})`;
}
