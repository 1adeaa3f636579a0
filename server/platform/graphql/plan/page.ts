import type { FieldNode, GraphQLObjectType } from 'graphql';
import { filterCondition } from '../read/condition';
import { cursorSql, fromCursor, positionCondition } from '../read/cursor';
import { orderSteps } from '../read/ordering';
import { tie } from '../read/statement';
import { pageWindow } from '../read/window';
import type { Relation } from '../relation';
import { type Compilation, type Compiled, type CompiledField, type RowSource, targetOf } from './compilation';
import { type Json, jsonSql, objectJson, orNull } from './json';
import { ListRows, where } from './rows';
import type { Shape } from './shape';

/** Writes the fields of a type, by their names. */
type FieldWriters = Readonly<Record<string, (nodes: readonly FieldNode[]) => Compiled>>;

/** Writes a connection: its page, and what is asked for about it. */
export function compilePage(
  compilation: Compilation,
  relation: Relation,
  field: CompiledField,
  from: RowSource | undefined,
): Compiled {
  const { parameters } = compilation;
  const record = targetOf(relation);
  const { size, fromEnd } = pageWindow(field.args);
  const steps = orderSteps(record, field.args.orderBy);
  const argument = fromEnd ? 'before' : 'after';
  const cursor = field.args[argument];
  const position = typeof cursor === 'string' ? fromCursor(record, steps, cursor, argument) : undefined;
  const within = (row: string) => position && positionCondition(steps, position, argument, row, parameters);
  const whole = (row: string) => [
    ...tie(relation, row, `${from?.row}.id`, parameters),
    filterCondition(field.args.filter, record, row, parameters),
  ];

  const type = compilation.objectType(`${record.name}Connection`);
  // One row more than the page tells whether the list goes on.
  const wantsMore = isAsked(compilation, type, field.nodes, fromEnd ? 'hasPreviousPage' : 'hasNextPage');
  const conditions = (row: string) => [...whole(row), within(row)];
  const hasEnds = isAsked(compilation, type, field.nodes, 'startCursor', 'endCursor');
  const cut = { conditions, steps, limit: wantsMore ? size + 1 : size, fromEnd, placed: wantsMore || hasEnds };
  let read: ListRows | undefined;
  // Only once something of the page itself is asked for.
  const rows = () => (read ??= new ListRows(compilation, relation, cut, from));

  const list = ({ json, shape }: Compiled): Compiled => {
    // Also where nothing of the rows but their number is asked for, as in `edges { __typename }`.
    const own = rows();
    // Written out last: what else is asked for may join further rows, and then their order has to be stated.
    const entries = {
      get sql() {
        return `${own.aggregated(json)}${wantsMore ? ` filter (where ${own.row}.place_ <= ${size})` : ''}`;
      },
    };
    return { json: ['[', entries, ']'], shape: shape && { entries: shape } };
  };
  const cursorAt = (end: 'first' | 'last'): Compiled => {
    const { row } = rows();
    const last = wantsMore ? `least(${row}.count_, ${size})` : `${row}.count_`;
    const isAtEnd = `${row}.place_ = ${(end === 'first') === fromEnd ? last : 1}`;
    return { json: [orNull(`'"' || max(${cursorSql(record, steps, row)}) filter (where ${isAtEnd}) || '"'`, true)] };
  };
  /** SQL for something about other rows of the list. */
  const about = (
    write: (rows: string) => string,
    conditionsOf: (row: string) => readonly (string | undefined)[],
  ): Compiled => {
    const other = compilation.alias();
    const others = `from ${parameters.visible(relation.target())} as ${other}${where(conditionsOf(other))}`;
    return { json: [{ sql: write(others) }] };
  };
  const more = (): Compiled => ({ json: [{ sql: `(count(${rows().row}.id) > ${size})::text` }] });
  // Rows on the far side of the cursor; the cursor's own row stands there too.
  const beyond = (): Compiled =>
    position
      ? about(
          (others) => `(exists (select ${others}))::text`,
          (other) => [...whole(other), `(${within(other)}) is not true`],
        )
      : { json: ['false'] };

  const ofPlace: FieldWriters = {
    hasNextPage: () => (fromEnd ? beyond() : more()),
    hasPreviousPage: () => (fromEnd ? more() : beyond()),
    startCursor: () => cursorAt('first'),
    endCursor: () => cursorAt('last'),
  };
  const ofEdge: FieldWriters = {
    cursor: () => ({ json: ['"', { sql: cursorSql(record, steps, rows().row) }, '"'] }),
    node: (nodes) => compilation.record(record, nodes, rows()),
  };
  const ofPage: FieldWriters = {
    nodes: (nodes) => list(compilation.record(record, nodes, rows())),
    edges: (nodes) => list(fieldsOf(compilation, `${record.name}Edge`, nodes, ofEdge)),
    pageInfo: (nodes) => fieldsOf(compilation, 'PageInfo', nodes, ofPlace),
    totalCount: () => about((others) => `(select count(*) ${others})`, whole),
  };
  const { json, shape } = fieldsOf(compilation, type.name, field.nodes, ofPage);
  if (!read) {
    // Nothing of it is read; it is wrong all the same if its filter is.
    filterCondition(field.args.filter, record, '', compilation.apart().parameters);
    return { json, shape };
  }
  return { json: [{ sql: `(select ${jsonSql(json)} from ${rows().sql})` }], shape };
}

/** Writes an object of a type that is no record. */
function fieldsOf(
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

/** Is one of these fields of `pageInfo` asked for? */
function isAsked(
  compilation: Compilation,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
  ...names: readonly string[]
): boolean {
  const place = compilation.objectType('PageInfo');
  return [...compilation.selection(type, nodes).values()]
    .filter(([node]) => node?.name.value === 'pageInfo')
    .flatMap((group) => [...compilation.selection(place, group).values()])
    .some(([node]) => names.includes(node?.name.value ?? ''));
}
