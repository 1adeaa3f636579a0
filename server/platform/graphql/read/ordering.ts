import { snakeCase } from '../../database/naming';
import type { GroupKey } from '../aggregate-keys';
import type { AttributeType } from '../attribute-type';
import { InvalidValueError } from '../errors';
import { isSortable, orderFieldName, type OrderInput } from '../order';
import { type Attribute, describeRecord, recordNamed, type RecordDescription } from '../record';
import { relationsOf } from '../related';
import type { Relation } from '../relation';
import type { Parameters } from './parameters';

/** One sort key of a list. */
export interface OrderStep {
  /** Its name in cursors: `dueOn`, `board.name`. */
  readonly name: string;
  readonly kind: AttributeType;
  /** Whether the value may be absent. */
  readonly optional: boolean;
  readonly descending: boolean;
  /** SQL for the value of a row. */
  readonly sql: (row: string, parameters: Parameters) => string;
}

const MOST_STEPS = 5;
/** The most relations that one sort key follows. */
const MOST_RELATIONS = 3;

function stepOf({ property, kind, optional, column }: Attribute, descending: boolean): OrderStep {
  return { name: property, kind, optional, descending, sql: (row) => `${row}.${column}` };
}

/** The sort key of the object that a relation leads to. Its value is absent without such an object. */
function throughRelation(field: string, relation: Relation, step: OrderStep, depth: number): OrderStep {
  const other = `o${depth}`;
  const [key, target] = [snakeCase(relation.parentKey ?? 'id'), snakeCase(relation.targetKey ?? 'id')];
  return {
    ...{ ...step, name: `${field}.${step.name}`, optional: true },
    sql: (row, parameters) =>
      `(select ${step.sql(other, parameters)} from ${parameters.visible(relation.target())} as ${other} where ${other}.${target} = ${row}.${key})`,
  };
}

/** The default order of a record. */
export function standardSteps(record: RecordDescription): OrderStep[] {
  return record.order.map((entry) => {
    const property = entry.replace(/^-/, '');
    const attribute = record.attributes.get(property);
    if (!attribute) throw new Error(`${record.name} has no attribute ${property} to order by.`);
    return stepOf(attribute, entry.startsWith('-'));
  });
}

/** The sort keys of groups by a key: for a related object, its default order. */
export function stepsOfKey({ field, column, kind, relation }: GroupKey): OrderStep[] {
  const own = { name: field, kind, optional: true, descending: false, sql: (row: string) => `${row}.${column}` };
  if (!relation) return [own];
  const order = standardSteps(describeRecord(relation.target()));
  return [...order.map((step) => throughRelation(field, relation, step, 1)), own];
}

function requestedStep(record: RecordDescription, requested: OrderInput, path: string, depth = 1): OrderStep {
  const { field, direction, ...others } = requested;
  const given = Object.entries(others).filter(([, value]) => value !== undefined && value !== null);
  const [related] = given;
  const hasField = typeof field === 'string';
  if (given.length + (hasField ? 1 : 0) !== 1)
    throw new InvalidValueError(`${path} must have one key: either "field" or the key of a related object.`, path);
  if (hasField) {
    const attribute = [...record.attributes.values()].find(({ property }) => orderFieldName(property) === field);
    if (!attribute) throw new InvalidValueError(`${record.name} cannot be ordered by ${field}.`, path);
    return stepOf(attribute, direction === 'DESC');
  }
  const [name, key] = related as [string, OrderInput];
  const at = `${path}.${name}`;
  const relation = relationsOf(recordNamed(record.name)).get(name);
  if (!relation || !isSortable(relation))
    throw new InvalidValueError(`${record.name} cannot be ordered by ${name}.`, at);
  if (direction === 'DESC')
    throw new InvalidValueError(`Give the direction in ${at}, beside its field.`, `${path}.direction`);
  if (depth > MOST_RELATIONS) throw new InvalidValueError(`${at} follows more than ${MOST_RELATIONS} relations.`, at);
  return throughRelation(name, relation, requestedStep(describeRecord(relation.target()), key, at, depth + 1), depth);
}

function requestedSteps(record: RecordDescription, requested: readonly OrderInput[]): OrderStep[] {
  if (requested.length > MOST_STEPS)
    throw new InvalidValueError(`orderBy may have ${MOST_STEPS} steps at most.`, 'orderBy');
  const steps = new Map<string, OrderStep>();
  requested.forEach((each, index) => {
    const step = requestedStep(record, each, `orderBy.${index}`);
    if (!steps.has(step.name)) steps.set(step.name, step);
  });
  return [...steps.values()];
}

/** The steps of an order, ended by the id so that no two rows are equal in it. */
export function orderSteps(
  record: RecordDescription,
  requested: readonly OrderInput[] | null | undefined,
): OrderStep[] {
  const steps = requested && requested.length > 0 ? requestedSteps(record, requested) : standardSteps(record);
  const id = record.attributes.get('id');
  if (!id) throw new Error(`${record.name} has no id.`);
  return [...steps, stepOf(id, steps.at(-1)?.descending ?? false)];
}

/**
 * The sort keys that matter for rows that all share the value of `fixed` (a property). Once the others contain a key
 * of the record its id adds nothing, and without the id an index may provide the order.
 */
export function decidingSteps(
  { key, attributes }: RecordDescription,
  steps: readonly OrderStep[],
  fixed: string | undefined,
): readonly OrderStep[] {
  const others = steps.filter(({ name }) => name !== 'id');
  const names = new Set([fixed, ...others.map(({ name }) => name)]);
  const isKnown = key.length > 0 && key.every((each) => names.has(each) && !attributes.get(each)?.optional);
  const varying = (isKnown ? others : steps).filter(({ name }) => name !== fixed);
  return varying.length > 0 ? varying : steps;
}

/**
 * SQL of a sort over the given expressions, one for each key. Absent values are last in both directions. `reverse`
 * turns the order around, to take a page from the end.
 */
export function orderClause(steps: readonly OrderStep[], expressions: readonly string[], reverse = false): string {
  return steps
    .map(({ optional, descending }, index) => {
      const direction = descending === reverse ? 'asc' : 'desc';
      // Non-null columns omit "nulls last", so that a plain index provides the order.
      const nulls = optional ? ` nulls ${reverse ? 'first' : 'last'}` : '';
      return `${expressions[index]} ${direction}${nulls}`;
    })
    .join(', ');
}
