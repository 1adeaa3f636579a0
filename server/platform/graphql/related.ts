import { getMetadataStorage } from 'type-graphql';
import type { RecordClass, Relation } from './relation';

interface Declared {
  /** The class whose field leads to other rows: a record, or the resolver of one. */
  readonly owner: object;
  readonly field: string;
  readonly relation: Relation;
}

const declared: Declared[] = [];
const known = new Map<RecordClass, ReadonlyMap<string, Relation>>();

/** Registers a relation, so that filters and orders can follow it. */
export function declareRelation(prototype: object, field: string, relation: Relation): void {
  declared.push({ owner: prototype.constructor, field, relation });
  known.clear();
}

/** The record that a class declares fields for: itself, or what it resolves. */
function recordOf(owner: object): object | undefined {
  const resolver = getMetadataStorage().resolverClasses.find(({ target }) => target === owner);
  return resolver ? (resolver.getObjectType() as object) : owner;
}

/** A relation where many belong to many is followed to its links, which lead on: `addressees: { some: { partner: … } }`. */
function toLinks(relation: Relation): Relation {
  const { through } = relation;
  if (!through) return relation;
  return { shape: 'list', target: through.record, parentKey: 'id', targetKey: through.parentKey };
}

/** The relations of a record by field, its own and those that later rooms add. Complete once all rooms are loaded. */
export function relationsOf(record: RecordClass): ReadonlyMap<string, Relation> {
  let relations = known.get(record);
  if (!relations) {
    const own = declared.filter(({ owner }) => {
      const of = recordOf(owner);
      return of === record || (typeof of === 'function' && record.prototype instanceof of);
    });
    relations = new Map(own.map(({ field, relation }) => [field, toLinks(relation)]));
    known.set(record, relations);
  }
  return relations;
}
