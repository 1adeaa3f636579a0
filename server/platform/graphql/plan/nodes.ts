import type { GraphQLObjectType } from 'graphql';
import type { FieldNode } from 'graphql';
import { LARGEST_PAGE } from '../connection';
import { fromGlobalId } from '../global-id';
import { recordsByName } from '../record';
import type { RecordClass } from '../relation';
import { type Compilation, type Compiled, NotCompiledError } from './compilation';
import { jsonSql } from './json';
import { compileRow } from './relations';

function recordOf(type: string): RecordClass {
  const record = recordsByName().get(type);
  if (!record) throw new NotCompiledError('It asks for an id of no type.');
  return record;
}

/** Writes `node` or `nodes`: objects by their global ids, which tell their types. */
export function compileNodes(compilation: Compilation, root: GraphQLObjectType, nodes: readonly FieldNode[]): Compiled {
  const { isNullable, args } = compilation.field(root, nodes);
  const { id, ids } = args as { id?: string; ids?: readonly string[] };
  if (id !== undefined) {
    const { type, key } = fromGlobalId(id, 'id');
    const place = `${compilation.parameters.add(key)}::uuid`;
    return compileRow(compilation, { target: () => recordOf(type), nodes, isNullable }, 'id', place);
  }
  if (!ids || ids.length > LARGEST_PAGE) throw new NotCompiledError('It asks for too many nodes.');
  const asked = ids.map((each) => fromGlobalId(each, 'ids'));
  const row = compilation.alias();
  const byType = new Map<string, Compiled>();
  for (const { type } of asked) {
    if (byType.has(type)) continue;
    const target = () => recordOf(type);
    byType.set(type, compileRow(compilation, { target, nodes, isNullable: true }, 'id', `${row}.key`));
  }
  if (byType.size === 0) return { json: ['[]'] };
  const cases = [...byType].map(([type, { json }]) => `when '${type}' then ${jsonSql(json)}`);
  const [types, keys] = [asked.map(({ type }) => type), asked.map(({ key }) => key)];
  const rows = `unnest(${compilation.parameters.add(types)}::text[], ${compilation.parameters.add(keys)}::uuid[])`;
  const list = `string_agg(case ${row}.type ${cases.join(' ')} end, ',' order by ${row}.place)`;
  const places = asked.map(({ type }) => byType.get(type)?.shape);
  return {
    json: [{ sql: `(select concat('[', ${list}, ']') from ${rows} with ordinality as ${row}(type, key, place))` }],
    shape: places.some((shape) => shape !== undefined) ? { places } : undefined,
  };
}
