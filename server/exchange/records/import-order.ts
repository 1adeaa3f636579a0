import { Indicator } from '../../indicators';
import { describeRecord } from '../../platform/graphql/record';
import type { RecordClass } from '../../platform/graphql/relation';
import type { CheckedRecord } from './check-records';

/** Groups the records by class and orders the classes, each after the classes it references. */
export function inOrder(records: readonly CheckedRecord[]): Map<RecordClass, CheckedRecord[]> {
  const groups = new Map<RecordClass, CheckedRecord[]>();
  for (const each of records) {
    const group = groups.get(each.record);
    if (group) group.push(each);
    else groups.set(each.record, [each]);
  }
  const ordered = new Map<RecordClass, CheckedRecord[]>();
  const visited = new Set<RecordClass>();
  const add = (record: RecordClass): void => {
    if (visited.has(record)) return;
    visited.add(record);
    for (const target of targetsOf(record)) add(target);
    const group = groups.get(record);
    if (group) ordered.set(record, group);
  };
  for (const record of groups.keys()) add(record);
  return ordered;
}

/** Whether a class references indicators, directly or not. Such records are written after the scorecards, which create indicators. */
export function needsIndicators(record: RecordClass, seen = new Set<RecordClass>()): boolean {
  if (record === Indicator) return true;
  if (seen.has(record)) return false;
  seen.add(record);
  return targetsOf(record).some((target) => needsIndicators(target, seen));
}

function targetsOf(record: RecordClass): RecordClass[] {
  return [...describeRecord(record).attributes.values()].flatMap(({ target }) => (target ? [target()] : []));
}
