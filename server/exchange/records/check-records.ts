import { type Attribute, describeRecord } from '../../platform/graphql/record';
import type { RecordClass } from '../../platform/graphql/relation';
import { fileProperty, importedAttributes } from './file-properties';
import type { Layout } from './layout';
import { isObject, type RawRecord } from './read-file';
import type { RecordFile } from './read-folder';
import { type ProblemList, quote, type RecordProblemCode } from './record-problems';
import { readValue, ValueError, type RecordValue } from './values';

/** A record whose values were validated one by one. */
export interface CheckedRecord {
  readonly record: RecordClass;
  /** Whether the record has no problem. Invalid records are kept too, so that references to them resolve. */
  readonly isGood: boolean;
  /** The values by property; references are still paths of natural keys. */
  readonly values: Readonly<Record<string, RecordValue>>;
  /** The parent of a nested record, and the property that references it. */
  readonly above?: { readonly property: string; readonly record: CheckedRecord };
  /** The properties to change of a record that must exist; absent when the record is given whole. */
  readonly amends?: readonly string[];
  /** The file. */
  readonly file: string;
  /** The position in the file. */
  readonly place: string;
  /** The position of a property. */
  readonly placeOf: (property: string) => string;
}

/** Validates the records of a file against their classes, and flattens nested records, parents first. */
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
      ...(layout.amends && { amends: layout.amends }),
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
        'It must be a list of objects. CSV cells cannot contain lists: use a JSON file.',
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
      if (!optional && !hasDefault) this.report('VALUE_MISSING', place, `${record.name} requires a value here.`);
      return undefined;
    }
    try {
      if (!attribute.target) return readValue(attribute.kind, raw);
      if (typeof raw === 'string') return raw;
      throw new ValueError(`It must be the key of the ${attribute.target().name} as text in quotation marks.`);
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
      const fix = isParent
        ? `Remove it: the record already belongs to the ${above.record.record.name} that contains it.`
        : `${layout.record.name} has no property ${quote(property)}. Its properties are ${known}.`;
      this.report('PROPERTY_UNKNOWN', placeOf(property), fix);
    }
  }

  /** The properties that a record can have in a file, apart from nested records. */
  private expectedOf(layout: Layout): ReadonlyMap<string, Attribute> {
    const known = this.expected.get(layout);
    if (known) return known;
    const { record, parent, amends } = layout;
    const given = amends && new Set([...describeRecord(record).key, ...amends]);
    const attributes = importedAttributes(record).filter(
      ({ property }) => property !== parent && (given?.has(property) ?? true),
    );
    const expected = new Map(attributes.map((attribute) => [fileProperty(attribute), attribute]));
    this.expected.set(layout, expected);
    return expected;
  }

  private report(code: RecordProblemCode, place: string, fix: string): void {
    this.reported += 1;
    this.problems.add({ code, file: this.file.name, place, fix });
  }
}
