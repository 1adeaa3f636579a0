import { Integer, Month, type AttributeType } from './attribute-type';
import { enumerationOf } from './enumeration';
import { orderFieldName } from './order';
import { type Attribute, describeRecord } from './record';
import { relationsOf } from './related';
import type { RecordClass, Relation } from './relation';

/** What the objects of a list can be grouped by. */
export interface GroupKey {
  /** Its value in the enumeration of keys: `BOARD`, `DUE_ON_YEAR`. */
  readonly name: string;
  /** Its field in the keys of a group: `board`, `dueOnYear`. */
  readonly field: string;
  readonly description: string;
  readonly column: string;
  readonly kind: AttributeType;
  /** SQL for the value of a row. */
  readonly sql: (row: string) => string;
  /** The related object that is the key. */
  readonly relation?: Relation;
}

/** The functions that combine the values of a list. */
export type Aggregation = 'sum' | 'avg' | 'min' | 'max';

const texts = new Set(['Text', 'Boolean', 'Integer', 'FinancialYear', 'Date', 'Month']);
const comparableKinds = new Set(['Integer', 'Decimal', 'Date', 'DateTime', 'Month', 'FinancialYear']);

function shownOf(record: RecordClass): Attribute[] {
  return [...describeRecord(record).attributes.values()].filter(
    ({ shown, property }) => shown && property !== 'version',
  );
}

/** The attributes that have a sum and an average, or a least and a greatest value. */
export function measuresOf(record: RecordClass, aggregation: Aggregation): Attribute[] {
  const isNumeric = aggregation === 'sum' || aggregation === 'avg';
  return shownOf(record).filter(({ kind: { name } }) =>
    isNumeric ? name === 'Integer' || name === 'Decimal' : comparableKinds.has(name),
  );
}

function attributeKeys({ property, column, kind }: Attribute): GroupKey[] {
  const own: GroupKey = {
    ...{ name: orderFieldName(property), field: property, column, kind },
    description: `By \`${property}\`.`,
    sql: (row) => `${row}.${column}`,
  };
  const day = (row: string) =>
    kind.name === 'DateTime' ? `(${row}.${column} at time zone 'UTC')` : `${row}.${column}`;
  const part = (suffix: string, partKind: AttributeType, what: string, sql: GroupKey['sql']): GroupKey => ({
    ...{ name: `${own.name}_${suffix.toUpperCase()}`, field: `${property}${suffix}`, sql, kind: partKind },
    ...{ column: `${column}_${suffix.toLowerCase()}`, description: `By the ${what} of \`${property}\`.` },
  });
  const keys: GroupKey[] = [];
  if (texts.has(kind.name) || enumerationOf(kind.graphql)) keys.push(own);
  if (kind.name === 'Date' || kind.name === 'DateTime')
    keys.push(part('Month', Month, 'month', (row) => `date_trunc('month', ${day(row)})::date`));
  if (kind.name === 'Date' || kind.name === 'DateTime' || kind.name === 'Month')
    keys.push(part('Year', Integer, 'calendar year', (row) => `extract(year from ${day(row)})::integer`));
  return keys;
}

const known = new Map<RecordClass, ReadonlyMap<string, GroupKey>>();

/** What the objects of a record can be grouped by, by name. Complete once all rooms are loaded. */
export function groupKeysOf(record: RecordClass): ReadonlyMap<string, GroupKey> {
  const keys = known.get(record);
  if (keys) return keys;
  const { attributes } = describeRecord(record);
  const related = [...relationsOf(record)].flatMap(([field, relation]): GroupKey[] => {
    const reference = attributes.get(relation.parentKey ?? '');
    if (relation.shape !== 'one' || !reference?.target) return [];
    const { column, kind } = reference;
    return [
      {
        ...{ name: orderFieldName(field), field, column, kind, relation },
        description: `By \`${field}\`.`,
        sql: (row) => `${row}.${column}`,
      },
    ];
  });
  const all = [...related, ...shownOf(record).flatMap(attributeKeys)];
  const made = new Map(all.map((key) => [key.name, key]));
  known.set(record, made);
  return made;
}
