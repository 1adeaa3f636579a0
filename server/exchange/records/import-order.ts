import { Indicator } from '../../indicators';
import { describeRecord } from '../../platform/graphql/record';
import type { RecordClass } from '../../platform/graphql/relation';
import type { CheckedRecord } from './check-records';

/** The records by class, in an order in which each class comes after those that it points to. */
export function inOrder(records: readonly CheckedRecord[]): Map<RecordClass, CheckedRecord[]> {
  const groups = new Map<RecordClass, CheckedRecord[]>();
  for (const each of records) {
    const group = groups.get(each.record);
    if (group) group.push(each);
    else groups.set(each.record, [each]);
  }
  const ordered = new Map<RecordClass, CheckedRecord[]>();
  const visited = new Set<RecordClass>();
  const visit = (record: RecordClass): void => {
    if (visited.has(record)) return;
    visited.add(record);
    for (const target of targetsOf(record)) visit(target);
    const group = groups.get(record);
    if (group) ordered.set(record, group);
  };
  for (const record of groups.keys()) visit(record);
  return ordered;
}

/** Does a class point to indicators, directly or not? Scorecards bring those, so its records come after them. */
export function needsIndicators(record: RecordClass, seen = new Set<RecordClass>()): boolean {
  if (record === Indicator) return true;
  if (seen.has(record)) return false;
  seen.add(record);
  return targetsOf(record).some((target) => needsIndicators(target, seen));
}

function targetsOf(record: RecordClass): RecordClass[] {
  return [...describeRecord(record).attributes.values()].flatMap(({ target }) => (target ? [target()] : []));
}
