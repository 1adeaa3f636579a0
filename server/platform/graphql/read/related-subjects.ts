import type { Filter } from '../filter';
import { describeRecord, recordNamed, type RecordDescription, subjectOf } from '../record';
import { relationsOf } from '../related';
import type { RelationArguments } from './relation-arguments';

/**
 * The subjects of the other records that a filter and an order name. A viewer who may not read one of them is denied the
 * field, as if they had selected it.
 */
export function relatedSubjects(
  record: RecordDescription,
  { filter, orderBy }: RelationArguments,
): ReadonlySet<string> {
  const subjects = new Set<string>();
  visit(record, filter);
  for (const key of orderBy ?? []) visit(record, key);
  return subjects;

  function visit(of: RecordDescription, part: unknown): void {
    if (typeof part !== 'object' || part === null) return;
    for (const [name, value] of Object.entries(part as Filter)) {
      if (name === 'and' || name === 'or' || name === 'not') {
        for (const each of Array.isArray(value) ? (value as unknown[]) : [value]) visit(of, each);
        continue;
      }
      const relation = relationsOf(recordNamed(of.name)).get(name);
      if (!relation || typeof value !== 'object' || value === null) continue;
      const target = relation.target();
      const subject = subjectOf(target);
      if (subject !== undefined) subjects.add(subject);
      const parts: unknown[] = relation.shape === 'one' ? [value] : Object.values(value);
      for (const each of parts) visit(describeRecord(target), each);
    }
  }
}
