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

/** A record on its way to becoming a row: its values, with ids for what references were resolved. */
interface Entry {
  readonly id: string;
  readonly checked: CheckedRecord;
  readonly values: Record<string, RecordValue | undefined>;
}

/**
 * Writes checked records within a transaction, class by class: references become ids, and whatever does not fit is a
 * problem. It goes on after a problem, so that all of them are found; the transaction has to be rolled back then.
 */
export class RecordWriter {
  private readonly keys: NaturalKeys;
  private readonly ids = new Map<CheckedRecord, string>();
  /** Records with a problem. They are not written, nor is what points to them; and that is no further problem. */
  private readonly lost = new Set<string>();

  constructor(
    private readonly statements: Statements,
    private readonly problems: ProblemList,
  ) {
    this.keys = new NaturalKeys(statements);
  }

  /** Writes all records of one class; those of other classes that they point to must have been written before. */
  async write(record: RecordClass, records: readonly CheckedRecord[]): Promise<Tally> {
    await this.keys.learn(record);
    const entries = this.identify(record, records);
    // Only now, as a record may point to one of its own class that stands further down.
    for (const { id, checked, values } of entries) {
      if (!this.resolve(checked, values, (target) => target === record)) this.lost.add(id);
    }
    const rows = entries.filter(({ id }) => !this.lost.has(id));
    return storeRows(this.statements, record, rows, ({ id, checked }, mend) => {
      this.lost.add(id);
      this.problems.add({ code: 'RULE_BROKEN', file: checked.file, place: checked.place, mend });
    });
  }

  /** The id of the record that a path names. None when there is no such record, or not one that will be kept. */
  async find(
    record: RecordClass,
    path: string,
    at: Pick<RecordProblem, 'file' | 'place'>,
  ): Promise<string | undefined> {
    await this.keys.learn(record);
    const id = this.findKnown(record, path, at);
    return id !== undefined && this.lost.has(id) ? undefined : id;
  }

  /** Finds or makes the id of each record by its key. A record whose key is incomplete gets none: that was reported. */
  private identify(record: RecordClass, records: readonly CheckedRecord[]): Entry[] {
    const first = new Map<string, CheckedRecord>();
    return records.flatMap((checked) => {
      const values: Entry['values'] = { ...checked.values };
      const isGood = this.resolve(checked, values, (target) => target !== record) && checked.isGood;
      const identity = this.keys.identityOf(record, values);
      if (identity === undefined) return [];
      const twin = first.get(identity);
      if (twin) {
        const mend = `Leave only one: ${twin.file} ${twin.place} has the same key, ${quote(pathOf(identity))}.`;
        this.problems.add({ code: 'KEY_TWICE', file: checked.file, place: checked.place, mend });
        return [];
      }
      first.set(identity, checked);
      const id = this.keys.idOf(record, identity) ?? randomUUID();
      this.keys.add(record, identity, id);
      this.ids.set(checked, id);
      if (!isGood) this.lost.add(id);
      return [{ id, checked, values }];
    });
  }

  /** Replaces paths by ids; false when the record cannot be kept for want of what it points to. */
  private resolve(
    { record, above, placeOf, ...checked }: CheckedRecord,
    values: Entry['values'],
    isMeant: (target: RecordClass) => boolean,
  ): boolean {
    let isGood = true;
    const set = (property: string, id: string | undefined) => {
      values[property] = id;
      if (id === undefined || this.lost.has(id)) isGood = false;
    };
    if (above && isMeant(above.record.record)) set(above.property, this.ids.get(above.record));
    for (const attribute of describeRecord(record).attributes.values()) {
      const path = checked.values[attribute.property];
      const target = attribute.target?.();
      if (!target || typeof path !== 'string' || !isMeant(target)) continue;
      set(attribute.property, this.findKnown(target, path, this.at(checked.file, placeOf, attribute)));
    }
    return isGood;
  }

  private at(file: string, placeOf: CheckedRecord['placeOf'], attribute: Attribute) {
    return { file, place: placeOf(fileProperty(attribute)) };
  }

  private findKnown(record: RecordClass, path: string, at: Pick<RecordProblem, 'file' | 'place'>): string | undefined {
    const id = this.keys.find(record, path);
    if (id !== undefined) return id;
    const mend = `There is no ${record.name} ${quote(path)} (its key is ${keyPattern(record)}), neither in the folder nor in the database.`;
    this.problems.add({ code: 'REFERENCE_UNKNOWN', ...at, mend });
    return undefined;
  }
}
