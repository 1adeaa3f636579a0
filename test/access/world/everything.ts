import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  isCompositeType,
  isEnumType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type GraphQLSchema,
} from 'graphql';
import type { RequestContext } from '../../../server/access';
import { recordsByName } from '../../../server/platform/graphql/record';
import { ask, idOf } from './answers';
import type { Findings } from './findings';
import { given } from './walk-roots';

const isRecord = (type: GraphQLNamedType) => isInterfaceType(type) || recordsByName().has(type.name);

/** The selection of all fields of a type, up to other records. */
function selection(type: GraphQLNamedType, above: readonly string[] = []): string {
  if (!isCompositeType(type)) return '';
  if (above.length > 0 && isRecord(type)) return ' { __typename id }';
  if (above.includes(type.name)) return '';
  const within = [...above, type.name];
  const members = isUnionType(type) ? type.getTypes() : isObjectType(type) ? [type] : [];
  const parts = members.map((member) => {
    const fields = Object.values(member.getFields()).flatMap((field) => fieldParts(member, field, within));
    return member === type ? fields.join(' ') : `... on ${member.name} { ${fields.join(' ')} }`;
  });
  return ` { __typename ${parts.join(' ')} }`;
}

/** A field with all below it, once for each way in which it can be asked. */
function fieldParts(
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  above: readonly string[],
): string[] {
  const named = getNamedType(field.type);
  if (field.extensions.aggregates) return [combined(field)];
  const below = selection(named, above);
  if (isCompositeType(named) && below === '') return [];
  const pages =
    field.args.some(({ name }) => name === 'first') && named.name.endsWith('Connection') ? ['first: 100'] : [''];
  const needed = field.args.filter((arg) => isNonNullType(arg.type));
  const ways = needed.reduce<string[]>(
    (found, arg) => found.flatMap((way) => choices(arg).map((each) => `${way} ${each}`)),
    pages,
  );
  return ways.map(
    (way, index) => `${type.name}_${field.name}_${index}: ${field.name}${way === '' ? '' : `(${way})`}${below}`,
  );
}

/** What combines a list, once: its sums and groups come from the same rows as its counts. */
function combined({ name, args }: GraphQLField<unknown, unknown>): string {
  const by = getNamedType(args.find((arg) => arg.name === 'by')?.type);
  return isEnumType(by) ? `${name}(by: [${by.getValues()[0]?.name}]) { count }` : `${name} { count }`;
}

/** Everything that an argument can be. */
function choices({ name, type }: GraphQLArgument): string[] {
  const named = getNamedType(type);
  if (!isEnumType(named)) throw new Error(`"${name}" has to be given: say in ${__filename} what it can be.`);
  return named.getValues().map((value) => `${name}: ${value.name}`);
}

/** Everything a viewer can read: every visible object, every root list and every computed field. */
export async function everything(
  schema: GraphQLSchema,
  context: RequestContext,
  { store, oracle }: Findings,
): Promise<Map<string, unknown>> {
  const reported = new Map<string, unknown>();
  const arguments_ = given(store);
  for (const record of recordsByName().values()) {
    const ids = oracle.seen(record).map(idOf).sort();
    const type = schema.getType(record.name) as GraphQLObjectType;
    const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on ${record.name}${selection(type)} } }`;
    for (let at = 0; at < ids.length; at += 100) {
      const { nodes } = await ask(schema, context, query, { ids: ids.slice(at, at + 100) });
      for (const node of nodes) reported.set(node.id, node);
    }
  }
  for (const field of Object.values((schema.getQueryType() as GraphQLObjectType).getFields())) {
    const relation = field.extensions.relation as { findBy?: string } | undefined;
    if (relation?.findBy !== undefined || field.name.startsWith('node')) continue;
    const needed = relation ? [] : field.args.filter(({ type }) => isNonNullType(type)).map(({ name }) => name);
    const ways = needed.reduce<string[]>(
      (found, name) => found.flatMap((way) => arguments_[name]!.map((value) => `${way} ${name}: ${value}`)),
      [relation ? 'first: 100' : ''],
    );
    for (const way of ways) {
      const part = `${field.name}${way === '' ? '' : `(${way})`}`;
      reported.set(part, await ask(schema, context, `{ ${part}${selection(getNamedType(field.type), ['Query'])} }`));
    }
  }
  return reported;
}
