import { snakeCase } from '../../database/naming';
import { isStorableText, Key } from '../kind';
import { describeRecord } from '../record';
import type { RecordClass, Relation } from '../relation';
import { filterCondition } from '../read/condition';
import { orderSteps } from '../read/ordering';
import { tie } from '../read/statement';
import { listWindow } from '../read/window';
import {
  type Compilation,
  type Compiled,
  type CompiledField,
  NotCompiledError,
  type RowSource,
  targetOf,
} from './compilation';
import { brokenIf, jsonSql, orNull } from './json';
import { absentText, placeOf } from './levels';
import { compilePage } from './page';
import { ListRows, Rows } from './rows';

/** Writes a field that leads to other rows; `from` is the row it starts from, none at the root of the graph. */
export function compileRelation(
  compilation: Compilation,
  relation: Relation,
  field: CompiledField,
  from: RowSource | undefined,
): Compiled {
  switch (relation.shape) {
    case 'one':
      return from ? compileOne(compilation, relation, field, from) : compileLookup(compilation, relation, field);
    case 'list':
      return compileList(compilation, relation, field, from);
    case 'page':
      return compilePage(compilation, relation, field, from);
  }
}

/** From so many rows on, the objects that they lead to are read apart. */
const MANY_ROWS = 400;
/** How many objects are expected where they are read apart. */
const FEW_OBJECTS = 50;

/** One row to another: a join beside the row, so that PostgreSQL may find the rows of many parents at once. */
function compileOne(compilation: Compilation, relation: Relation, field: CompiledField, from: RowSource): Compiled {
  const record = targetOf(relation);
  const key = `${from.row}.${snakeCase(relation.parentKey ?? 'id')}`;
  const target = relation.targetKey ?? 'id';
  if (from.expected >= MANY_ROWS && target === 'id') return compileLevel(compilation, relation, field, key);
  const rows = compilation.parameters.visible(relation.target());
  const row = from.join(rows, (joined) => `${compilation.column(record, target, joined)} = ${key}`);
  const { json, shape } = compilation.record(record, field.nodes, { ...from, row });
  return { json: [orNull(`case when ${row}.id is not null then ${jsonSql(json)} end`, field.isNullable)], shape };
}

/** The objects of a relation, read apart; in the answer stand their keys. */
function compileLevel(compilation: Compilation, relation: Relation, field: CompiledField, key: string): Compiled {
  const level = compilation.apart();
  level.parameters.add(undefined); // The keys, $1.
  const rows = new Rows(level, level.parameters.visible(relation.target()), FEW_OBJECTS);
  const { json, shape } = level.record(targetOf(relation), field.nodes, rows);
  const statement = `select ${rows.row}.id as key, ${jsonSql(json)} as json from ${rows.sql} where ${rows.row}.id = any ($1::uuid[])`;
  const number = compilation.levels.push({
    ...{ statement, parameters: level.parameters },
    absent: absentText(field.isNullable),
  });
  return { json: [orNull(placeOf(number - 1, key), field.isNullable)], shape };
}

/** The one row that an argument names. */
function compileLookup(compilation: Compilation, relation: Relation, field: CompiledField): Compiled {
  const property = relation.lookup ?? '';
  const key = field.args[property];
  if (typeof key !== 'string' || !isStorableText(key)) throw new NotCompiledError('It looks up what cannot be stored.');
  const type = targetOf(relation).attributes.get(property)?.kind === Key ? 'uuid' : 'text';
  const { target } = relation;
  return compileRow(compilation, { ...field, target }, property, `${compilation.parameters.add(key)}::${type}`);
}

/** What becomes of the one row of a record. */
interface Wanted extends Pick<CompiledField, 'nodes' | 'isNullable'> {
  readonly target: () => RecordClass;
}

/** The row of which a property has a value, by SQL for that. */
export function compileRow(compilation: Compilation, wanted: Wanted, property: string, value: string): Compiled {
  const record = describeRecord(wanted.target());
  const rows = new Rows(compilation, compilation.parameters.visible(wanted.target()));
  const { json, shape } = compilation.record(record, wanted.nodes, rows);
  const condition = `${compilation.column(record, property, rows.row)} = ${value}`;
  return { json: [orNull(`(select ${jsonSql(json)} from ${rows.sql} where ${condition})`, wanted.isNullable)], shape };
}

/** A plain list; whole, it must not be longer than a list may be. */
function compileList(
  compilation: Compilation,
  relation: Relation,
  field: CompiledField,
  from: RowSource | undefined,
): Compiled {
  const record = targetOf(relation);
  const { size, fromEnd, whole } = listWindow(field.args);
  const steps = orderSteps(record, undefined);
  const conditions = (row: string) => [
    ...tie(relation, row, `${from?.row}.id`, compilation.parameters),
    filterCondition(field.args.filter, record, row, compilation.parameters),
  ];
  const limit = whole ? size + 1 : size;
  const rows = new ListRows(compilation, relation, { conditions, steps, limit, fromEnd }, from);
  const { json, shape } = compilation.record(record, field.nodes, rows);
  const list = ['[', { sql: rows.aggregated(json) }, ...(whole ? [brokenIf(`count(*) > ${size}`)] : []), ']'];
  return { json: [{ sql: `(select ${jsonSql(list)} from ${rows.sql})` }], shape: shape && { entries: shape } };
}
