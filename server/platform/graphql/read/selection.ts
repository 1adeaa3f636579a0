import type { FieldNode, GraphQLObjectType, GraphQLResolveInfo } from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields';
import type { RecordDescription } from '../record';
import type { Relation } from '../relation';

/** The fields selected by some nodes on one object type, with fragments, @skip and @include applied. */
export function fieldsBeneath(
  info: GraphQLResolveInfo,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): ReadonlyMap<string, readonly FieldNode[]> {
  const byName = new Map<string, FieldNode[]>();
  const collected = collectSubfields(info.schema, info.fragments, info.variableValues, type, nodes);
  for (const group of collected.values()) {
    const name = group[0]?.name.value ?? '';
    byName.set(name, [...(byName.get(name) ?? []), ...group]);
  }
  return byName;
}

function objectType(info: GraphQLResolveInfo, name: string): GraphQLObjectType {
  return info.schema.getType(name) as GraphQLObjectType;
}

/** The properties that the rows need for the fields selected by the nodes. */
export function selectedProperties(
  info: GraphQLResolveInfo,
  record: RecordDescription,
  nodes: readonly FieldNode[],
): ReadonlySet<string> {
  const type = objectType(info, record.name);
  const properties = new Set<string>();
  for (const name of fieldsBeneath(info, type, nodes).keys()) {
    const extensions = type.getFields()[name]?.extensions;
    const relation = extensions?.relation as Relation | undefined;
    const needs = extensions?.needs as readonly string[] | undefined;
    if (relation) properties.add(relation.parentKey ?? 'id');
    else if (needs) for (const property of needs) properties.add(property);
    else if (name !== '__typename') properties.add(name);
  }
  return properties;
}

/** What a client selects of a connection. */
export interface PageSelection {
  readonly properties: ReadonlySet<string>;
  readonly rows: boolean;
  readonly cursors: boolean;
  readonly hasPreviousPage: boolean;
  readonly hasNextPage: boolean;
  readonly totalCount: boolean;
}

/** Reads the selection of a connection: its parts, and the columns of its objects. */
export function pageSelection(info: GraphQLResolveInfo, record: RecordDescription): PageSelection {
  const page = fieldsBeneath(info, objectType(info, `${record.name}Connection`), info.fieldNodes);
  const edges = fieldsBeneath(info, objectType(info, `${record.name}Edge`), page.get('edges') ?? []);
  const place = fieldsBeneath(info, objectType(info, 'PageInfo'), page.get('pageInfo') ?? []);
  return {
    properties: selectedProperties(info, record, [...(page.get('nodes') ?? []), ...(edges.get('node') ?? [])]),
    rows: page.has('nodes') || page.has('edges') || page.has('pageInfo'),
    cursors: edges.has('cursor') || place.has('startCursor') || place.has('endCursor'),
    hasPreviousPage: place.has('hasPreviousPage'),
    hasNextPage: place.has('hasNextPage'),
    totalCount: page.has('totalCount'),
  };
}
