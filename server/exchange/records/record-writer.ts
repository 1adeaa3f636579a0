import { randomUUID } from 'node:crypto';
import { describeRecord, type Attribute } from '../../platform/graphql/record';
import type { RecordClass } from '../../platform/graphql/relation';
import type { Statements } from '../statements';
import type { Tally } from '../tally';
import type { CheckedRecord } from './check-records';
import { fileProperty, keyPattern } from './file-properties';
import { NaturalKeys, pathOf } from './natural-keys';
import { quote, type ProblemList, type RecordProblem } from './record-problems';
import { storeRows } from './store-rows';
import type { RecordValue } from './values';

/** A record with its id and its values, in which resolved references are ids. */
interface Entry {
  readonly id: string;
  readonly checked: CheckedRecord;
  readonly values: Record<string, RecordValue | undefined>;
}

/**
 * Writes validated records within a transaction, class by class, and resolves references to ids. It continues after a
 * problem, so that all problems are found; the transaction must then be rolled back.
 */
export class RecordWriter {
  private readonly keys: NaturalKeys;
  private readonly ids = new Map<CheckedRecord, string>();
  /** Records with a problem. Neither they nor records that reference them are written; the latter are not reported again. */
  private readonly rejected = new Set<string>();

  constructor(
    private readonly statements: Statements,
    private readonly problems: ProblemList,
  ) {
    this.keys = new NaturalKeys(statements);
  }

  /** Writes all records of a class. Referenced records of other classes must already be written. */
  async write(record: RecordClass, records: readonly CheckedRecord[]): Promise<Tally> {
    await this.keys.load(record);
    const entries = this.identify(record, records);
    // References within the class are resolved last, because a record can reference a later one.
    for (const { id, checked, values } of entries) {
      if (!this.resolve(checked, values, (target) => target === record)) this.rejected.add(id);
    }
    const rows = entries.filter(({ id }) => !this.rejected.has(id));
    const amends = records[0]?.amends;
    return storeRows(this.statements, { record, amends }, rows, ({ id, checked }, fix) => {
      this.rejected.add(id);
      this.problems.add({ code: 'RULE_BROKEN', file: checked.file, place: checked.place, fix });
    });
  }

  /** The id of the record with a path; undefined when there is none or it was rejected. */
  async find(
    record: RecordClass,
    path: string,
    at: Pick<RecordProblem, 'file' | 'place'>,
  ): Promise<string | undefined> {
    await this.keys.load(record);
    const id = this.findOrReport(record, path, at);
    return id !== undefined && this.rejected.has(id) ? undefined : id;
  }

  /** Finds or creates the id of each record by its key. Records with an incomplete key, already reported, are omitted. */
  private identify(record: RecordClass, records: readonly CheckedRecord[]): Entry[] {
    const first = new Map<string, CheckedRecord>();
    return records.flatMap((checked) => {
      const values: Entry['values'] = { ...checked.values };
      const isGood = this.resolve(checked, values, (target) => target !== record) && checked.isGood;
      const identity = this.keys.identityOf(record, values);
      if (identity === undefined) return [];
      const twin = first.get(identity);
      if (twin) {
        const fix = `Keep only one record with the key ${quote(pathOf(identity))}: ${twin.file} ${twin.place} has the same.`;
        this.problems.add({ code: 'KEY_TWICE', file: checked.file, place: checked.place, fix });
        return [];
      }
      first.set(identity, checked);
      const known = this.keys.idOf(record, identity);
      if (checked.amends && known === undefined) {
        const fix = `${record.name} ${quote(pathOf(identity))} not found in the folder's scorecards or the database.`;
        this.problems.add({ code: 'REFERENCE_UNKNOWN', file: checked.file, place: checked.place, fix });
        return [];
      }
      const id = known ?? randomUUID();
      this.keys.add(record, identity, id);
      this.ids.set(checked, id);
      if (!isGood) this.rejected.add(id);
      return [{ id, checked, values }];
    });
  }

  /** Replaces paths with ids; false when a referenced record is missing or rejected. */
  private resolve(
    { record, above, placeOf, ...checked }: CheckedRecord,
    values: Entry['values'],
    includes: (target: RecordClass) => boolean,
  ): boolean {
    let isGood = true;
    const set = (property: string, id: string | undefined) => {
      values[property] = id;
      if (id === undefined || this.rejected.has(id)) isGood = false;
    };
    if (above && includes(above.record.record)) set(above.property, this.ids.get(above.record));
    for (const attribute of describeRecord(record).attributes.values()) {
      const path = checked.values[attribute.property];
      const target = attribute.target?.();
      if (!target || typeof path !== 'string' || !includes(target)) continue;
      set(attribute.property, this.findOrReport(target, path, this.at(checked.file, placeOf, attribute)));
    }
    return isGood;
  }

  private at(file: string, placeOf: CheckedRecord['placeOf'], attribute: Attribute) {
    return { file, place: placeOf(fileProperty(attribute)) };
  }

  private findOrReport(
    record: RecordClass,
    path: string,
    at: Pick<RecordProblem, 'file' | 'place'>,
  ): string | undefined {
    const id = this.keys.find(record, path);
    if (id !== undefined) return id;
    const fix = `${record.name} ${quote(path)} not found in the folder or the database. The key is ${keyPattern(record)}.`;
    this.problems.add({ code: 'REFERENCE_UNKNOWN', ...at, fix });
    return undefined;
  }
}
