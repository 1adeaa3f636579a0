import { describeRecord, type Attribute } from '../../../server/platform/graphql/record';
import type { RecordClass } from '../../../server/platform/graphql/relation';

/** A reference of a record to another. */
export interface RecordReference extends Attribute {
  readonly target: () => RecordClass;
}

/** What a record refers to, but for the group that its own protection names. */
export function referencesOf(record: RecordClass): RecordReference[] {
  const { attributes, isProtected } = describeRecord(record);
  return [...attributes.values()].filter(
    (each): each is RecordReference => each.target !== undefined && !(isProtected && each.property === 'accessGroupId'),
  );
}
