import type { FieldNode, GraphQLObjectType } from 'graphql';
import { filterCondition } from '../read/condition';
import { cursorSql, fromCursor, positionCondition } from '../read/cursor';
import { orderSteps } from '../read/ordering';
import { joinCondition } from '../read/statement';
import { pageWindow } from '../read/window';
import type { Relation } from '../relation';
import { type Compilation, type Compiled, type CompiledField, type RowSource, targetOf } from './compilation';
import { compileAggregate, compileGroups } from './groups';
import { jsonSql, orNull } from './json';
import { fieldsOf, type FieldWriters } from './objects';
import { ListRows, where } from './rows';

/** Compiles a connection. */
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
    ...joinCondition(relation, row, `${from?.row}.id`, parameters),
    filterCondition(field.args.filter, record, row, parameters),
  ];

  const type = compilation.objectType(`${record.name}Connection`);
  // One row more than the page shows whether the list continues.
  const wantsMore = isRequested(compilation, type, field.nodes, fromEnd ? 'hasPreviousPage' : 'hasNextPage');
  const conditions = (row: string) => [...whole(row), within(row)];
  const hasEnds = isRequested(compilation, type, field.nodes, 'startCursor', 'endCursor');
  const slice = { conditions, steps, limit: wantsMore ? size + 1 : size, fromEnd, placed: wantsMore || hasEnds };
  let read: ListRows | undefined;
  // Only read when the page itself is selected.
  const rows = () => (read ??= new ListRows(compilation, relation, slice, from));

  const list = ({ json, shape }: Compiled): Compiled => {
    // Also when only the number of rows matters, as in `edges { __typename }`.
    const own = rows();
    // Written last: other selected fields may join further rows, which then requires an explicit order.
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
    return {
      json: [orNull(`'"' || max(${cursorSql(record, steps, row, parameters)}) filter (where ${isAtEnd}) || '"'`, true)],
    };
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
  // The rows on the other side of the cursor, including the cursor's own row.
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
    cursor: () => ({ json: ['"', { sql: cursorSql(record, steps, rows().row, parameters) }, '"'] }),
    node: (nodes) => compilation.record(record, nodes, rows()),
  };
  const ofPage: FieldWriters = {
    nodes: (nodes) => list(compilation.record(record, nodes, rows())),
    edges: (nodes) => list(fieldsOf(compilation, `${record.name}Edge`, nodes, ofEdge)),
    pageInfo: (nodes) => fieldsOf(compilation, 'PageInfo', nodes, ofPlace),
    aggregate: (nodes) => compileAggregate(compilation, combined, nodes),
    groups: (nodes) => compileGroups(compilation, combined, nodes),
    totalCount: () => about((others) => `(select count(*) ${others})`, whole),
  };
  const combined = { record: relation.target(), conditions: whole };
  const { json, shape } = fieldsOf(compilation, type.name, field.nodes, ofPage);
  if (!read) {
    // Nothing is read, but a malformed filter must still be reported.
    filterCondition(field.args.filter, record, '', compilation.fork().parameters);
    return { json, shape };
  }
  return { json: [{ sql: `(select ${jsonSql(json)} from ${rows().sql})` }], shape };
}

/** Whether one of these fields of `pageInfo` is selected. */
function isRequested(
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
