import { describeRecord, type Attribute } from '../../platform/graphql/record';
import type { RecordClass } from '../../platform/graphql/relation';
import type { Layout } from './layout';
import type { RawRecord, RecordFile } from './read-folder';
import type { RecordProblem, RecordProblemCode } from './record-problems';

/** A record that passed the checks and waits to be written. */
export interface CheckedRecord {
  readonly record: RecordClass;
  /** Property to value as the database takes it; references are still paths of natural keys. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The record that it is nested under, and the property that points there. */
  readonly above?: { readonly property: string; readonly record: CheckedRecord };
  /** Where it stands, to name in problems. */
  readonly file: string;
  readonly place: string;
}

/** The property as a file names it: references go without the `Id` of their column. */
export function fileProperty({ property, target }: Attribute): string {
  return target ? property.replace(/Id$/, '') : property;
}

/** Checks the records of a file against what their classes declare and lays nested ones flat, parents first. */
export function checkRecords(file: RecordFile, problems: RecordProblem[]): CheckedRecord[] {
  const checked: CheckedRecord[] = [];

  function report(code: RecordProblemCode, place: string, mend: string): undefined {
    problems.push({ code, file: file.name, place, mend });
  }

  function value({ kind }: Attribute, raw: unknown, place: string): unknown {
    const list = Array.isArray(kind.graphql);
    if (list !== Array.isArray(raw))
      return report('VALUE_INVALID', place, list ? 'It must be a list.' : 'It must be a single value.');
    for (const item of list ? (raw as unknown[]) : [raw]) {
      if (typeof item === 'object') return report('VALUE_INVALID', place, 'It must be a plain value.');
      const text = String(item);
      if (!kind.accepts(text) || text.trim() === '') {
        return report('VALUE_INVALID', place, `"${text.slice(0, 40)}" is not a ${kind.name} that can be kept here.`);
      }
    }
    return raw;
  }

  function check(raw: RawRecord, layout: Layout, place: string, above?: CheckedRecord['above']): void {
    const { name, attributes } = describeRecord(layout.record);
    const children = layout.children ?? {};
    const at = (property: string) => (file.isText ? `${place}, column ${property}` : `${place}.${property}`);
    const values: Record<string, unknown> = {};
    const expected = new Map<string, Attribute>();
    for (const attribute of attributes.values()) {
      if (
        attribute.property === layout.parent ||
        ['id', 'createdAt', 'updatedAt', 'version'].includes(attribute.property)
      )
        continue;
      if (attribute.shown || attribute.target) expected.set(fileProperty(attribute), attribute);
    }
    for (const property of Object.keys(raw)) {
      if (expected.has(property) || property in children) continue;
      const known = [...expected.keys(), ...Object.keys(children)].join(', ');
      report('PROPERTY_UNKNOWN', at(property), `${name} has no such property. It has ${known}.`);
    }
    for (const [property, attribute] of expected) {
      const given = raw[property];
      if (given !== undefined && given !== null) {
        values[attribute.property] = attribute.target ? given : value(attribute, given, at(property));
        if (attribute.target && typeof given !== 'string')
          report('VALUE_INVALID', at(property), 'It must be the key of another record, as text.');
      } else if (!attribute.optional && !attribute.hasDefault) {
        report('VALUE_MISSING', at(property), `${name} needs a value here.`);
      }
    }
    const own: CheckedRecord = { record: layout.record, values, file: file.name, place, ...(above && { above }) };
    checked.push(own);
    for (const [property, child] of Object.entries(children)) {
      const list = raw[property] ?? [];
      if (!Array.isArray(list)) {
        report('VALUE_INVALID', at(property), 'It must be a list.');
        continue;
      }
      list.forEach((item: unknown, index) => {
        const here = `${at(property)}[${index}]`;
        if (typeof item !== 'object' || item === null) report('NOT_A_RECORD', here, 'It must be an object.');
        else check(item as RawRecord, child, here, { property: child.parent ?? '', record: own });
      });
    }
  }

  file.records.forEach((raw, index) => check(raw, file.layout, file.isText ? `row ${index + 2}` : `[${index}]`));
  return checked;
}
