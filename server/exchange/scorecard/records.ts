import { describeRecord, type Attribute, type RecordDescription } from '../../platform/graphql/record';
import type { RecordClass } from '../../platform/graphql/relation';
import type { Statements } from '../statements';
import { emptyTally, tallyOf, type Tally } from '../tally';

/** A record to write: values as text by property. */
export type RecordValues = Readonly<Record<string, string | null>>;

/**
 * SQL for a table `incoming` with one column per property, filled from one array parameter per column, so that the statement
 * is the same for a batch of any size.
 *
 * @param first the number of the first parameter
 */
export function incomingTable(record: RecordClass, properties: readonly string[], first = 1): string {
  const attributes = properties.map((property) => attributeOf(describeRecord(record), property));
  const columns = attributes.map(({ column }) => column);
  const values = attributes.map(({ kind, column }) => `${kind.cast(`given.${column}`)} as ${column}`);
  const parameters = columns.map((_, index) => `$${first + index}::text[]`);
  return `incoming as (select ${values.join(', ')} from unnest(${parameters.join(', ')}) as given(${columns.join(', ')}))`;
}

/** The parameters for {@link incomingTable}. */
export function incomingValues(properties: readonly string[], rows: readonly RecordValues[]): (string | null)[][] {
  return properties.map((property) => rows.map((row) => row[property] ?? null));
}

/** Inserts or updates records by their natural key in one statement. Equal records are not touched. */
export async function writeRecords(
  statements: Statements,
  record: RecordClass,
  rows: readonly RecordValues[],
): Promise<Tally> {
  const [sample] = rows;
  if (!sample) return emptyTally();
  const properties = Object.keys(sample);
  const description = describeRecord(record);
  const columnsOf = (names: readonly string[]) => names.map((name) => attributeOf(description, name).column);
  const columns = columnsOf(properties);
  const values = columnsOf(properties.filter((property) => !description.key.includes(property)));
  const written = (await statements.query(
    `with ${incomingTable(record, properties)}, written as (
       insert into ${description.table} as existing (${columns.join(', ')})
       select ${columns.join(', ')} from incoming
       on conflict (${columnsOf(description.key).join(', ')}) do update
       set ${values.map((column) => `${column} = excluded.${column}`).join(', ')},
         version = existing.version + 1, updated_at = now()
       where (${values.map((column) => `existing.${column}`).join(', ')})
         is distinct from (${values.map((column) => `excluded.${column}`).join(', ')})
       returning xmax = 0 as created)
     select created from written`,
    incomingValues(properties, rows),
  )) as { created: boolean }[];
  return tallyOf(written, rows.length);
}

function attributeOf(description: RecordDescription, property: string): Attribute {
  const attribute = description.attributes.get(property);
  if (!attribute) throw new Error(`${description.name} has no attribute ${property}.`);
  return attribute;
}
