import {
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
} from 'graphql';

/** Types of one kind, as the page lists them. */
export interface Group {
  /** The heading for all of them. */
  title: string;
  /** The word for one of them. */
  kind: string;
  /** The types, by their names. */
  types: GraphQLNamedType[];
}

/** All types of the schema by kind, queries and mutations first; introspection types are left out. */
export function groupsOf(schema: GraphQLSchema): Group[] {
  const roots: unknown[] = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const isPage = (type: GraphQLNamedType) => isObjectType(type) && /(Connection|Edge)$/.test(type.name);
  const isPayload = (type: GraphQLNamedType) => isObjectType(type) && type.name.endsWith('Payload');
  const kinds: [title: string, kind: string, holds: (type: GraphQLNamedType) => boolean][] = [
    ['Queries and mutations', 'root', (type) => roots.includes(type)],
    ['Lists', 'list', isPage],
    ['Payloads of mutations', 'payload of a mutation', isPayload],
    ['Objects', 'object', isObjectType],
    ['Interfaces', 'interface', isInterfaceType],
    ['Unions', 'union', isUnionType],
    ['Inputs', 'input', isInputObjectType],
    ['Enums', 'enum', isEnumType],
    ['Scalars', 'scalar', () => true],
  ];
  const order = [0, 3, 4, 5, 7, 6, 2, 1, 8];
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  const kindOf = (type: GraphQLNamedType) => kinds.findIndex(([, , holds]) => holds(type));
  return order.flatMap((index) => {
    const [title = '', kind = ''] = kinds[index] ?? [];
    const members = types.filter((type) => kindOf(type) === index);
    const sorted = members.sort((one, other) => one.name.localeCompare(other.name, 'en'));
    return sorted.length === 0 ? [] : [{ title, kind, types: sorted }];
  });
}
