import { snakeCase } from '../../database/naming';
import { lookupKey } from '../argument-texts';
import { Key } from '../attribute-type';
import { describeRecord } from '../record';
import type { RecordClass, Relation } from '../relation';
import { filterCondition } from '../read/condition';
import { orderSteps } from '../read/ordering';
import { relatedSubjects } from '../read/related-subjects';
import { joinCondition } from '../read/statement';
import { listWindow } from '../read/window';
import {
  type Compilation,
  type Compiled,
  type CompiledField,
  NotCompiledError,
  type RowSource,
  targetOf,
} from './compilation';
import { nullViolationIf, jsonSql, orNull } from './json';
import { absentText, placeOf } from './deferred-lookups';
import { compilePage } from './page';
import { ListRows, Rows } from './rows';

/** Writes a field that leads to other rows; `from` is the row it starts from, none at the root of the graph. */
export function compileRelation(
  compilation: Compilation,
  relation: Relation,
  field: CompiledField,
  from: RowSource | undefined,
): Compiled {
  for (const subject of relatedSubjects(targetOf(relation), field.args)) {
    if (!compilation.parameters.access.reads.has(subject))
      throw new NotCompiledError('It filters or sorts by a subject that the viewer may not read.');
  }
  switch (relation.shape) {
    case 'one':
      return from ? compileOne(compilation, relation, field, from) : compileFindBy(compilation, relation, field);
    case 'list':
      return compileList(compilation, relation, field, from);
    case 'page':
      return compilePage(compilation, relation, field, from);
  }
}

/** From this many rows on, the objects they refer to are read in a separate lookup. */
const MANY_ROWS = 400;
/** The expected number of objects of a separate lookup. */
const FEW_OBJECTS = 50;

/** One row to another: a join beside the row, so that PostgreSQL may find the rows of many parents at once. */
function compileOne(compilation: Compilation, relation: Relation, field: CompiledField, from: RowSource): Compiled {
  const record = targetOf(relation);
  const key = `${from.row}.${snakeCase(relation.parentKey ?? 'id')}`;
  const target = relation.targetKey ?? 'id';
  if (from.expected >= MANY_ROWS && target === 'id') return compileDeferredLookup(compilation, relation, field, key);
  if (from.isFull) return compileRow(compilation, { ...field, target: relation.target }, target, key);
  const rows = compilation.parameters.visible(relation.target());
  const row = from.join(rows, (other) => `${compilation.column(record, target, other)} = ${key}`);
  const joined: RowSource = { ...from, row, isFull: from.isFull };
  const { json, shape } = compilation.record(record, field.nodes, joined);
  return { json: [orNull(`case when ${row}.id is not null then ${jsonSql(json)} end`, field.isNullable)], shape };
}

/** Compiles a to-one relation as a separate lookup: the JSON holds references until it runs. */
function compileDeferredLookup(
  compilation: Compilation,
  relation: Relation,
  field: CompiledField,
  key: string,
): Compiled {
  const lookup = compilation.fork();
  lookup.parameters.add(undefined); // The keys, $1.
  const rows = new Rows(lookup, lookup.parameters.visible(relation.target()), FEW_OBJECTS);
  const { json, shape } = lookup.record(targetOf(relation), field.nodes, rows);
  const statement = `select ${rows.row}.id as key, ${jsonSql(json)} as json from ${rows.sql} where ${rows.row}.id = any ($1::uuid[])`;
  const number = compilation.deferredLookups.push({
    ...{ statement, parameters: lookup.parameters },
    absent: absentText(field.isNullable),
  });
  return { json: [orNull(placeOf(number - 1, key), field.isNullable)], shape };
}

/** The one row that an argument names. */
function compileFindBy(compilation: Compilation, relation: Relation, field: CompiledField): Compiled {
  const property = relation.findBy ?? '';
  const key = lookupKey(relation, field.args);
  if (typeof key !== 'string') throw new NotCompiledError('It looks up a value that is no text.');
  const type = targetOf(relation).attributes.get(property)?.kind === Key ? 'uuid' : 'text';
  const { target } = relation;
  return compileRow(compilation, { ...field, target }, property, `${compilation.parameters.add(key)}::${type}`);
}

/** What becomes of the one row of a record. */
interface RowRequest extends Pick<CompiledField, 'nodes' | 'isNullable'> {
  readonly target: () => RecordClass;
}

/** The row of which a property has a value, by SQL for that. */
export function compileRow(compilation: Compilation, request: RowRequest, property: string, value: string): Compiled {
  const record = describeRecord(request.target());
  const rows = new Rows(compilation, compilation.parameters.visible(request.target()));
  const { json, shape } = compilation.record(record, request.nodes, rows);
  const condition = `${compilation.column(record, property, rows.row)} = ${value}`;
  return { json: [orNull(`(select ${jsonSql(json)} from ${rows.sql} where ${condition})`, request.isNullable)], shape };
}

/** Compiles a plain list. A list without `first` and `last` must not exceed the longest list. */
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
    ...joinCondition(relation, row, `${from?.row}.id`, compilation.parameters),
    filterCondition(field.args.filter, record, row, compilation.parameters),
  ];
  const limit = whole ? size + 1 : size;
  const rows = new ListRows(compilation, relation, { conditions, steps, limit, fromEnd }, from);
  const { json, shape } = compilation.record(record, field.nodes, rows);
  const list = ['[', { sql: rows.aggregated(json) }, ...(whole ? [nullViolationIf(`count(*) > ${size}`)] : []), ']'];
  return { json: [{ sql: `(select ${jsonSql(list)} from ${rows.sql})` }], shape: shape && { entries: shape } };
}
