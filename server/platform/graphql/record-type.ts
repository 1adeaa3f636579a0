import { ObjectType } from 'type-graphql';
import { Check, Entity, Index, Unique } from 'typeorm';
import { snakeCase } from '../database/naming';
import { Key } from './attribute-type';
import { Node, Protected } from './node';
import { collectedOf, memoize, type Attribute } from './record';
import type { RecordClass } from './relation';

/** A restricted record must name its group, and only a restricted record may. */
const GROUP_IF_RESTRICTED = "(sensitivity = 'RESTRICTED') = (access_group_id is not null)";

const idAttribute: Attribute = {
  property: 'id',
  column: 'id',
  kind: Key,
  optional: false,
  hasDefault: true,
  shown: false,
};

/** Options of `@RecordType`. */
export interface RecordTypeOptions {
  /** Properties that together find a record again; a unique constraint is declared on them. */
  readonly key?: readonly string[];
  /** The default order of lists: properties, with a leading `-` for descending. Defaults to the key. */
  readonly order?: readonly string[];
  /** Conditions over several columns, by the name of the constraint. */
  readonly checks?: Readonly<Record<string, string>>;
}

/** Declares a concept of the graph once: a table and a GraphQL type with a global id. */
export function RecordType(description: string, options: RecordTypeOptions = {}) {
  return <Class extends RecordClass>(record: Class): void => {
    const own = collectedOf(record.prototype as object);
    const isProtected = record.prototype instanceof Protected;
    const inherited = [
      ...(isProtected ? collectedOf(Protected.prototype).attributes : []),
      ...collectedOf(Node.prototype).attributes,
    ];
    const key = options.key ?? [];
    const table = snakeCase(record.name);
    Entity()(record);
    const interfaces = isProtected ? [Node, Protected] : [Node];
    ObjectType({ implements: interfaces, simpleResolvers: true, description })(record as never);
    if (key.length > 0) Unique([...key])(record);
    const checks = { ...(isProtected && { [`${table}_access_group`]: GROUP_IF_RESTRICTED }), ...options.checks };
    for (const [name, condition] of Object.entries(checks)) Check(name, condition)(record);
    for (const { property, target, unique } of own.attributes.values()) {
      if (target && !unique && property !== key[0]) Index([property])(record);
    }
    const attributes = new Map([['id', idAttribute], ...own.attributes]);
    for (const [property, attribute] of inherited) if (!attributes.has(property)) attributes.set(property, attribute);
    memoize(record, {
      ...{ name: record.name, table, isProtected, attributes },
      derived: own.derived,
      key,
      order: options.order ?? key,
    });
  };
}
