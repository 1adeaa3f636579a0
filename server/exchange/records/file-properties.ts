import { describeRecord, type Attribute } from '../../platform/graphql/record';
import type { RecordClass } from '../../platform/graphql/relation';

/** Attributes that the database maintains. */
const MAINTAINED = new Set(['id', 'createdAt', 'updatedAt', 'version']);

/** The attributes that a file can contain. */
export function importedAttributes(record: RecordClass): Attribute[] {
  const { attributes } = describeRecord(record);
  return [...attributes.values()].filter(
    ({ property, shown, target }) => !MAINTAINED.has(property) && (shown || target),
  );
}

/** The name of a property in a file: references have no `Id` suffix. */
export function fileProperty({ property, target }: Attribute): string {
  return target ? property.replace(/Id$/, '') : property;
}

/** The pattern of a record's key for messages: `<board>/<post>/<number>`. */
export function keyPattern(record: RecordClass): string {
  const { key, attributes } = describeRecord(record);
  return key
    .map((property) => {
      const attribute = attributes.get(property);
      return `<${attribute ? fileProperty(attribute) : property}>`;
    })
    .join('/');
}
