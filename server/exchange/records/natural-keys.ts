import { describeRecord } from '../../platform/graphql/record';
import type { RecordClass } from '../../platform/graphql/relation';
import { isTimestamp } from '../../platform/graphql/scalars';
import { line } from '../../platform/text/text-kinds';
import type { Statements } from '../statements';
import { readTimestamp, type RecordValue } from './values';

/** Separates the parts of an identity. PostgreSQL texts cannot contain it. */
const SEPARATOR = '\0';

/** The value of a part of a key, in a row or in a file. */
type KeyValue = RecordValue | number | null | undefined;

/** The canonical form of a part of a key: timestamps can differ in offset and precision, texts in spaces and accents. */
function canonicalPart(part: string): string {
  return isTimestamp(part) ? readTimestamp(part) : line.normalize(part);
}

function canonicalPath(path: string): string {
  return path.split('/').map(canonicalPart).join('/');
}

/** An identity as a path, as written in files. */
export function pathOf(identity: string): string {
  return identity.replaceAll(SEPARATOR, '/');
}

/**
 * Finds records by their natural keys. Within the import a key is an identity: its parts, with the identity of the
 * referenced record for a reference. In files it is a path, the same parts joined by slashes: `southampton-lscb`,
 * `southampton-lscb/Lay member/1`. Parts can contain slashes, so different identities could have the same path; but no
 * referenced class has two such parts in its key.
 */
export class NaturalKeys {
  private readonly ids = new Map<RecordClass, Map<string, string>>();
  private readonly idsByPath = new Map<RecordClass, Map<string, string>>();
  private readonly identities = new Map<string, string>();

  constructor(private readonly statements: Statements) {}

  /** Loads the keys of the stored records of a class and of the classes it references. */
  async load(record: RecordClass): Promise<void> {
    if (this.ids.has(record)) return;
    this.ids.set(record, new Map());
    this.idsByPath.set(record, new Map());
    const { table, key, attributes } = describeRecord(record);
    for (const { target } of attributes.values()) if (target) await this.load(target());
    const columns = key.map((property) => {
      const attribute = attributes.get(property);
      return `${attribute?.kind.select(`"${attribute.column}"`)} as "${property}"`;
    });
    const sql = `select ${['id', ...columns].join(', ')} from ${table}`;
    for (const row of (await this.statements.query(sql)) as ({ id: string } & Record<string, string | number>)[]) {
      const identity = this.identityOf(record, row);
      if (identity !== undefined) this.add(record, identity, row.id);
    }
  }

  /** The identity of a record whose references are already ids; undefined when a part of its key is missing. */
  identityOf(record: RecordClass, values: Readonly<Record<string, KeyValue>>): string | undefined {
    const { key, attributes } = describeRecord(record);
    const parts: string[] = [];
    for (const property of key) {
      const value = values[property];
      if (value === undefined || value === null) return undefined;
      const text = String(value);
      const part = attributes.get(property)?.target ? this.identities.get(text) : canonicalPart(text);
      if (part === undefined) return undefined;
      parts.push(part);
    }
    return parts.join(SEPARATOR);
  }

  /** The id of the record with an identity; undefined when there is none. */
  idOf(record: RecordClass, identity: string): string | undefined {
    return this.ids.get(record)?.get(identity);
  }

  /** The id of the record with a path; undefined when there is none. */
  find(record: RecordClass, path: string): string | undefined {
    return this.idsByPath.get(record)?.get(canonicalPath(path));
  }

  /** Adds a record. */
  add(record: RecordClass, identity: string, id: string): void {
    if (this.identities.has(id)) return;
    this.identities.set(id, identity);
    this.ids.get(record)?.set(identity, id);
    this.idsByPath.get(record)?.set(canonicalPath(pathOf(identity)), id);
  }
}
