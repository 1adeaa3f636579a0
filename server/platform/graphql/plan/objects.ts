import type { FieldNode } from 'graphql';
import type { Compilation, Compiled } from './compilation';
import { type Json, objectJson } from './json';
import type { Shape } from './shape';

/** Writes the fields of a type, by their names. */
export type FieldWriters = Readonly<Record<string, (nodes: readonly FieldNode[]) => Compiled>>;

/** Compiles an object of a type that is not a record. */
export function fieldsOf(
  compilation: Compilation,
  typeName: string,
  nodes: readonly FieldNode[],
  writers: FieldWriters,
): Compiled {
  const type = compilation.objectType(typeName);
  const fields: [string, Json][] = [];
  const shapes = new Map<string, Shape>();
  for (const [name, group] of compilation.selection(type, nodes)) {
    const writer = writers[group[0]?.name.value ?? ''];
    const { json, shape } = writer ? writer(group) : { json: [`"${type.name}"`], shape: undefined };
    fields.push([name, json]);
    if (shape) shapes.set(name, shape);
  }
  return { json: objectJson(fields), shape: shapes.size > 0 ? { fields: shapes } : undefined };
}
