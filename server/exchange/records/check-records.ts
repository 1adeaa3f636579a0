import type { Attribute } from '../../platform/graphql/record';
import type { RecordClass } from '../../platform/graphql/relation';
import { fileProperty, importedAttributes } from './file-properties';
import type { Layout } from './layout';
import { isObject, type RawRecord } from './read-file';
import type { RecordFile } from './read-folder';
import { type ProblemList, quote, type RecordProblemCode } from './record-problems';
import { readValue, ValueError, type RecordValue } from './values';

/** A record whose values are good, each by itself. */
export interface CheckedRecord {
  readonly record: RecordClass;
  /** Does it have no problem of its own? Others are kept until the end too, so that what points to them is found. */
  readonly isGood: boolean;
  /** Property to value; references are still paths of natural keys. */
  readonly values: Readonly<Record<string, RecordValue>>;
  /** The record that it is nested under, and the property that points there. */
  readonly above?: { readonly property: string; readonly record: CheckedRecord };
  /** The file that it stands in. */
  readonly file: string;
  /** Where in the file. */
  readonly place: string;
  /** The place of one of its properties. */
  readonly placeOf: (property: string) => string;
}

/** Checks the records of a file against what their classes declare, and lays nested ones flat, parents first. */
export function checkRecords(file: RecordFile, problems: ProblemList): CheckedRecord[] {
  const checker = new RecordChecker(file, problems);
  for (const { place, properties } of file.records) checker.check(properties, file.layout, place);
  return checker.checked;
}

class RecordChecker {
  readonly checked: CheckedRecord[] = [];
  private reported = 0;
  private readonly expected = new Map<Layout, ReadonlyMap<string, Attribute>>();

  constructor(
    private readonly file: RecordFile,
    private readonly problems: ProblemList,
  ) {}

  check(raw: RawRecord, layout: Layout, place: string, above?: CheckedRecord['above']): void {
    const placeOf = (property: string) => (this.file.isTable ? `${place}, column ${property}` : `${place}.${property}`);
    const before = this.reported;
    this.findUnknown(raw, layout, placeOf, above);
    const values: Record<string, RecordValue> = {};
    for (const [property, attribute] of this.expectedOf(layout)) {
      const value = this.read(attribute, raw[property] ?? undefined, layout, placeOf(property));
      if (value !== undefined) values[attribute.property] = value;
    }
    const isGood = this.reported === before;
    const own = {
      record: layout.record,
      isGood,
      values,
      file: this.file.name,
      place,
      placeOf,
      ...(above && { above }),
    };
    this.checked.push(own);
    for (const [property, child] of Object.entries(layout.children ?? {})) {
      this.checkNested(raw[property] ?? [], child, placeOf(property), own);
    }
  }

  private checkNested(list: unknown, child: Layout, place: string, above: CheckedRecord): void {
    if (!Array.isArray(list)) {
      this.report(
        'VALUE_INVALID',
        place,
        'Write it as a list of objects. A CSV cell cannot hold one: use a JSON file.',
      );
      return;
    }
    list.forEach((item: unknown, index) => {
      const here = `${place}[${index}]`;
      if (isObject(item)) this.check(item, child, here, { property: child.parent ?? '', record: above });
      else this.report('NOT_A_RECORD', here, 'It must be an object.');
    });
  }

  private read(attribute: Attribute, raw: unknown, { record }: Layout, place: string): RecordValue | undefined {
    if (raw === undefined) {
      const { kind, optional, hasDefault, fallback } = attribute;
      if (fallback !== undefined) return readValue(kind, fallback);
      if (!optional && !hasDefault) this.report('VALUE_MISSING', place, `${record.name} needs a value here.`);
      return undefined;
    }
    try {
      if (!attribute.target) return readValue(attribute.kind, raw);
      if (typeof raw === 'string') return raw;
      throw new ValueError(`Write the key of the ${attribute.target().name} as text, in quotation marks.`);
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      this.report('VALUE_INVALID', place, error.message);
      return undefined;
    }
  }

  private findUnknown(
    raw: RawRecord,
    layout: Layout,
    placeOf: CheckedRecord['placeOf'],
    above: CheckedRecord['above'],
  ): void {
    const expected = this.expectedOf(layout);
    const children = layout.children ?? {};
    for (const property of Object.keys(raw)) {
      if (expected.has(property) || Object.hasOwn(children, property)) continue;
      const known = [...expected.keys(), ...Object.keys(children)].join(', ');
      const isParent = above && property === above.property.replace(/Id$/, '');
      const mend = isParent
        ? `Leave it out: the record belongs to the ${above.record.record.name} that it is nested under.`
        : `${layout.record.name} has no ${quote(property)}. It has ${known}.`;
      this.report('PROPERTY_UNKNOWN', placeOf(property), mend);
    }
  }

  /** The properties that a record may have in a file, apart from what is nested under it. */
  private expectedOf(layout: Layout): ReadonlyMap<string, Attribute> {
    const known = this.expected.get(layout);
    if (known) return known;
    const attributes = importedAttributes(layout.record).filter(({ property }) => property !== layout.parent);
    const expected = new Map(attributes.map((attribute) => [fileProperty(attribute), attribute]));
    this.expected.set(layout, expected);
    return expected;
  }

  private report(code: RecordProblemCode, place: string, mend: string): void {
    this.reported += 1;
    this.problems.add({ code, file: this.file.name, place, mend });
  }
}
