import { entities } from '../../../server/graph';
import type { Database } from '../../../server/platform/database';
import { describeRecord } from '../../../server/platform/graphql/record';
import type { RecordClass } from '../../../server/platform/graphql/relation';

/** A row as it lies in its table: values by property. */
export interface StoredRow {
  readonly record: RecordClass;
  readonly id: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Every row of every record, read past both walls. */
export class Store {
  private readonly byRecord = new Map<RecordClass, readonly StoredRow[]>();
  private readonly indexes = new Map<string, Map<unknown, StoredRow[]>>();

  private constructor() {}

  /** Reads all rows that there are now. */
  static async read(database: Database): Promise<Store> {
    const store = new Store();
    for (const record of entities) {
      const { table, attributes } = describeRecord(record);
      const columns = [...attributes.values()].map(
        ({ kind, column, property }) => `${kind.select(`own."${column}"`)} as "${property}"`,
      );
      const rows = await database.query(`select ${columns.join(', ')} from ${table} as own`);
      store.byRecord.set(
        record,
        rows.map((values) => ({ record, id: values.id as string, values })),
      );
    }
    return store;
  }

  /** All records. */
  records(): Iterable<RecordClass> {
    return this.byRecord.keys();
  }

  /** The rows of a record. */
  rows(record: RecordClass): readonly StoredRow[] {
    return this.byRecord.get(record) ?? [];
  }

  /** The rows of a record that have a value. */
  where(record: RecordClass, property: string, value: unknown): readonly StoredRow[] {
    const name = `${record.name}.${property}`;
    const index = this.indexes.get(name) ?? new Map<unknown, StoredRow[]>();
    if (!this.indexes.has(name)) {
      this.indexes.set(name, index);
      for (const row of this.rows(record)) {
        const same = index.get(row.values[property]);
        if (same) same.push(row);
        else index.set(row.values[property], [row]);
      }
    }
    return index.get(value) ?? [];
  }

  /** The row with an id; it must be there. */
  row(record: RecordClass, id: string): StoredRow {
    const [row] = this.where(record, 'id', id);
    if (!row) throw new Error(`There is no ${record.name} ${id}.`);
    return row;
  }
}
