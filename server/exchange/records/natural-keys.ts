import { describeRecord } from '../../platform/graphql/record';
import type { RecordClass } from '../../platform/graphql/relation';
import { isMoment } from '../../platform/graphql/scalars';
import type { Statements } from '../statements';
import { readMoment, type RecordValue } from './values';

/** Between the parts of an identity: no text that PostgreSQL keeps can hold it. */
const SEPARATOR = '\0';

/** What a part of a key may be, in a row or in a file. */
type KeyValue = RecordValue | number | null | undefined;

/** A part of a key in the one way of writing it: moments differ by their offset and precision. */
function canonicalPart(part: string): string {
  return isMoment(part) ? readMoment(part) : part;
}

function canonicalPath(path: string): string {
  return path.split('/').map(canonicalPart).join('/');
}

/** An identity as files write it. */
export function pathOf(identity: string): string {
  return identity.replaceAll(SEPARATOR, '/');
}

/**
 * Finds records by their natural keys. Within the import a key is an identity: its parts, where a reference contributes
 * the identity of the record that it points to. In files it is a path, the same parts joined by slashes:
 * `southampton-lscb`, `southampton-lscb/Lay member/1`. As a part may hold slashes too, paths can
 * coincide where identities do not; but no record that others point to has two such parts in its key.
 */
export class NaturalKeys {
  private readonly ids = new Map<RecordClass, Map<string, string>>();
  private readonly idsByPath = new Map<RecordClass, Map<string, string>>();
  private readonly identities = new Map<string, string>();

  constructor(private readonly statements: Statements) {}

  /** Learns the keys of the stored records of a class and of those that its keys and references lead to. */
  async learn(record: RecordClass): Promise<void> {
    if (this.ids.has(record)) return;
    this.ids.set(record, new Map());
    this.idsByPath.set(record, new Map());
    const { table, key, attributes } = describeRecord(record);
    for (const { target } of attributes.values()) if (target) await this.learn(target());
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

  /** The identity of a record whose references are ids already; none when a part of its key is missing. */
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

  /** The id of the record with this identity, if it is known. */
  idOf(record: RecordClass, identity: string): string | undefined {
    return this.ids.get(record)?.get(identity);
  }

  /** The id of the record with this path, if it is known. */
  find(record: RecordClass, path: string): string | undefined {
    return this.idsByPath.get(record)?.get(canonicalPath(path));
  }

  /** Remembers a record. */
  add(record: RecordClass, identity: string, id: string): void {
    if (this.identities.has(id)) return;
    this.identities.set(id, identity);
    this.ids.get(record)?.set(identity, id);
    this.idsByPath.get(record)?.set(canonicalPath(pathOf(identity)), id);
  }
}
