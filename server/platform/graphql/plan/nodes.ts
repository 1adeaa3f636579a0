import type { GraphQLObjectType } from 'graphql';
import type { FieldNode } from 'graphql';
import { LARGEST_PAGE } from '../connection';
import { fromGlobalId } from '../global-id';
import { recordsByName, subjectOf } from '../record';
import type { RecordClass } from '../relation';
import { type Compilation, type Compiled, NotCompiledError } from './compilation';
import { jsonSql } from './json';
import { compileRow } from './relations';

function recordOf(type: string, { parameters }: Compilation): RecordClass {
  const record = recordsByName().get(type);
  if (!record) throw new NotCompiledError('The ID has an unknown type.');
  if (!parameters.access.reads.has(subjectOf(record) ?? ''))
    throw new NotCompiledError('The ID has a type that the viewer may not read.');
  return record;
}

/** Compiles `node` or `nodes`: objects by their global IDs, which contain their types. */
export function compileNodes(compilation: Compilation, root: GraphQLObjectType, nodes: readonly FieldNode[]): Compiled {
  const { isNullable, args } = compilation.field(root, nodes);
  const { id, ids } = args as { id?: string; ids?: readonly string[] };
  if (id !== undefined) {
    const { type, key } = fromGlobalId(id, 'id');
    const place = `${compilation.parameters.add(key)}::uuid`;
    return compileRow(compilation, { target: () => recordOf(type, compilation), nodes, isNullable }, 'id', place);
  }
  if (!ids || ids.length > LARGEST_PAGE) throw new NotCompiledError('It requests too many nodes.');
  const requested = ids.map((each) => fromGlobalId(each, 'ids'));
  const row = compilation.alias();
  const byType = new Map<string, Compiled>();
  for (const { type } of requested) {
    if (byType.has(type)) continue;
    const target = () => recordOf(type, compilation);
    byType.set(type, compileRow(compilation, { target, nodes, isNullable: true }, 'id', `${row}.key`));
  }
  if (byType.size === 0) return { json: ['[]'] };
  const cases = [...byType].map(([type, { json }]) => `when '${type}' then ${jsonSql(json)}`);
  const [types, keys] = [requested.map(({ type }) => type), requested.map(({ key }) => key)];
  const rows = `unnest(${compilation.parameters.add(types)}::text[], ${compilation.parameters.add(keys)}::uuid[])`;
  const list = `string_agg(case ${row}.type ${cases.join(' ')} end, ',' order by ${row}.place)`;
  const places = requested.map(({ type }) => byType.get(type)?.shape);
  return {
    json: [{ sql: `(select concat('[', ${list}, ']') from ${rows} with ordinality as ${row}(type, key, place))` }],
    shape: places.some((shape) => shape !== undefined) ? { places } : undefined,
  };
}
