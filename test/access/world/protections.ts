import { describeRecord, type RecordDescription } from '../../../server/platform/graphql/record';
import type { RecordClass } from '../../../server/platform/graphql/relation';
import { referencesOf, type RecordReference } from './references';
import type { Given } from './row-maker';
import { varies } from './values';

/** A row that is to be made: how it is protected, in a word, and the values by which it is. */
export interface Plan {
  readonly protection: string;
  readonly given: Given;
  /** Nothing needs to be put below it: it is protected as others are. */
  readonly isLeaf?: boolean;
}

/** The rows of one place so far: by record, then by how they are protected. */
export type Made = Map<RecordClass, Map<string, string>>;

/** Rows that hide nothing of themselves. */
export const OPEN = 'open';
/** An embargo that has ended hides nothing either. */
const RELEASED = 'released';

/** What makes a record withhold what belongs to it, though it is seen itself; by the name of the record. */
const withholding: Readonly<Record<string, readonly string[]>> = {
  AgendaItem: ['heldInPrivate', 'exemptionId'],
  Paper: ['exemptionId'],
};

/** Own protections of a record, `groups` being two groups of the board. */
function own(record: RecordDescription, groups: readonly string[]): Plan[] {
  const plan = (protection: string, given: Given = {}): Plan => ({ protection, given });
  if (!record.isProtected) return [plan(OPEN)];
  return [
    plan(OPEN),
    plan('partnership', { sensitivity: 'PARTNERSHIP' }),
    ...groups.map((accessGroupId, index) => plan(`group ${index + 1}`, { sensitivity: 'RESTRICTED', accessGroupId })),
    plan('embargoed', { embargoedUntil: '2099-01-01T00:00:00Z' }),
    plan(RELEASED, { embargoedUntil: '2001-01-01T00:00:00Z' }),
  ];
}

/** The records that a record's references lead to. */
export function targetsOf(record: RecordClass): RecordClass[] {
  return referencesOf(record).map(({ target }) => target());
}

/**
 * The rows of a record that a place is to have: each protection of its own; below each protection of what it belongs to;
 * and pointing to something hidden that it does not belong to.
 */
export function plansOf(record: RecordClass, made: Made, groups: readonly string[]): Plan[] {
  const description = describeRecord(record);
  const plans = own(description, groups);
  for (const { property, target, guarded } of referencesOf(record)) {
    for (const [protection, id] of made.get(target()) ?? []) {
      const plan = { protection: `${property} ${protection}`, given: { [property]: id } };
      if (guarded) {
        if (protection !== OPEN && protection !== RELEASED) plans.push(plan);
        continue;
      }
      // To what it does not belong to it is enough to point once in each way; and to be hidden itself.
      if (['open', 'partnership', 'group 1'].includes(protection)) plans.push({ ...plan, isLeaf: true });
      if (protection !== OPEN || !description.isProtected) continue;
      const hidden = { ...plan.given, sensitivity: 'PARTNERSHIP' };
      plans.push({ protection: `partnership, ${plan.protection}`, given: hidden, isLeaf: true });
    }
  }
  const withheld = withholding[record.name];
  if (withheld) {
    const exemption = [...made].find(([each]) => each.name === 'Exemption')?.[1].get(OPEN) ?? null;
    const given = Object.fromEntries(withheld.map((each) => [each, each === 'exemptionId' ? exemption : 'true']));
    plans.push({ protection: 'withholding', given });
  }
  return plans.map((plan) => ({ ...plan, given: { ...usual(description), ...plan.given } }));
}

/** What a row says that hides nothing of itself: case reviews are confidential unless they say otherwise, so all of them do. */
export function usual({ isProtected }: RecordDescription): Given {
  return isProtected ? { sensitivity: 'PUBLIC', accessGroupId: null, embargoedUntil: null } : {};
}

/** The references of a record that must lead to another row each time, or two of its rows would have the same key. */
export function freshReferences(record: RecordClass, { given }: Plan): RecordReference[] {
  const { key, attributes } = describeRecord(record);
  const references = referencesOf(record).filter(({ optional }) => !optional);
  const unique = references.filter((each) => each.unique);
  const keyed = references.filter(({ property }) => key.includes(property));
  const canVary = key.some((property) => varies(attributes.get(property)!));
  const last = key.length > 0 && !canVary ? keyed.slice(-1) : [];
  return [...new Set([...unique, ...last])].filter(({ property }) => given[property] === undefined);
}
