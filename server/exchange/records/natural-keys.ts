import { snakeCase } from '../../platform/database/naming';
import { Moment } from '../../platform/graphql/kind';
import { describeRecord } from '../../platform/graphql/record';
import type { RecordClass } from '../../platform/graphql/relation';

/** Whatever runs statements: a transaction. */
export interface Statements {
  query(text: string, values?: unknown[]): Promise<unknown>;
}

/** One part of a natural key as text; moments are written one way, so that equal ones compare equal. */
function keyPart(kind: unknown, value: unknown): string {
  return kind === Moment ? new Date(String(value)).toISOString().replace('.000Z', 'Z') : String(value);
}

/**
 * Finds records by their natural keys, written as paths: `southampton-lscb`, `southampton-lscb/2017-18/5`. A reference
 * within a key contributes the path of the record that it points to.
 */
export class NaturalKeys {
  private readonly ids = new Map<RecordClass, Map<string, string>>();
  private readonly paths = new Map<string, string>();

  constructor(private readonly statements: Statements) {}

  /** Learns the keys of the records of a class that are stored; those it builds upon must have been learnt. */
  async learn(record: RecordClass): Promise<void> {
    if (this.ids.has(record)) return;
    const { table, key, attributes } = describeRecord(record);
    const known = new Map<string, string>();
    this.ids.set(record, known);
    for (const property of key) {
      const target = attributes.get(property)?.target?.();
      if (target) await this.learn(target);
    }
    const columns = key.map((property) => {
      const { kind } = attributes.get(property) ?? {};
      return `${kind?.select(`"${snakeCase(property)}"`)} as "${property}"`;
    });
    const rows = (await this.statements.query(`select ${['id', ...columns].join(', ')} from ${table}`)) as Record<
      string,
      unknown
    >[];
    for (const row of rows) this.add(record, this.path(record, row), row.id as string);
  }

  /** The path of a record whose references are ids already. */
  path(record: RecordClass, values: Readonly<Record<string, unknown>>): string {
    const { key, attributes } = describeRecord(record);
    return key
      .map((property) => {
        const attribute = attributes.get(property);
        if (attribute?.target) return this.paths.get(String(values[property])) ?? '?';
        return keyPart(attribute?.kind, values[property]);
      })
      .join('/');
  }

  /** The id of the record with this path, if there is one. */
  find(record: RecordClass, path: string): string | undefined {
    return this.ids.get(record)?.get(path);
  }

  /** Remembers a record. */
  add(record: RecordClass, path: string, id: string): void {
    this.ids.get(record)?.set(path, id);
    this.paths.set(id, path);
  }
}
