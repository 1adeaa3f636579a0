import { describeRecord, type Attribute } from '../../platform/graphql/record';
import type { RecordClass } from '../../platform/graphql/relation';

/** What the database and the changes themselves keep. */
const KEPT = new Set(['id', 'createdAt', 'updatedAt', 'version']);

/** The attributes of a record that a file may give. */
export function importedAttributes(record: RecordClass): Attribute[] {
  const { attributes } = describeRecord(record);
  return [...attributes.values()].filter(({ property, shown, target }) => !KEPT.has(property) && (shown || target));
}

/** The property as a file names it: references go without the `Id` of their column. */
export function fileProperty({ property, target }: Attribute): string {
  return target ? property.replace(/Id$/, '') : property;
}

/** How the key of a record is written, for people: `<board>/<post>/<number>`. */
export function keyPattern(record: RecordClass): string {
  const { key, attributes } = describeRecord(record);
  return key
    .map((property) => {
      const attribute = attributes.get(property);
      return `<${attribute ? fileProperty(attribute) : property}>`;
    })
    .join('/');
}
