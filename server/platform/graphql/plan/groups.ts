import type { FieldNode } from 'graphql';
import { checkGroupArguments, type GroupArguments } from '../aggregate';
import { type Aggregation, groupKeysOf, measuresOf } from '../aggregate-keys';
import { Decimal } from '../attribute-type';
import { LONGEST_LIST } from '../connection';
import { describeRecord } from '../record';
import type { RecordClass } from '../relation';
import { groupRows, keysNamed, type Measure, measureColumn, subjectsOfKeys } from '../read/groups';
import { type Compilation, type Compiled, NotCompiledError } from './compilation';
import { jsonSql, nullViolationIf, valueJson } from './json';
import { fieldsOf, type FieldWriters } from './objects';
import { Rows } from './rows';

/** The list to combine: its record, and the conditions for its rows. */
export interface CombinedList {
  readonly record: RecordClass;
  readonly conditions: (row: string) => readonly (string | undefined)[];
}

/** The usual number of groups. */
const USUAL_GROUPS = 20;

/** Writes the values of an aggregate or a group, and notes which are selected. */
function measureWriters(
  compilation: Compilation,
  record: RecordClass,
  row: string,
  selected: Map<string, Measure>,
): FieldWriters {
  const values = (aggregation: Aggregation, type: string) => (nodes: readonly FieldNode[]) =>
    fieldsOf(
      compilation,
      `${record.name}${type}`,
      nodes,
      Object.fromEntries(
        measuresOf(record, aggregation).map((attribute) => [
          attribute.property,
          () => {
            const measure = { aggregation, attribute };
            selected.set(measureColumn(measure), measure);
            const kind = type === 'Numbers' ? Decimal : attribute.kind;
            const column = `${row}.${measureColumn(measure)}`;
            return {
              json: valueJson(kind, type === 'Numbers' ? `${column}::numeric` : column, 'null', compilation.mostBytes),
            };
          },
        ]),
      ),
    );
  return {
    count: () => ({ json: [{ sql: `${row}.count_` }] }),
    ...{ sum: values('sum', 'Numbers'), avg: values('avg', 'Numbers') },
    ...{ min: values('min', 'Extremes'), max: values('max', 'Extremes') },
  };
}

/** Compiles `aggregate` of a connection. */
export function compileAggregate(
  compilation: Compilation,
  { record, conditions }: CombinedList,
  nodes: readonly FieldNode[],
): Compiled {
  const { name } = describeRecord(record);
  const row = compilation.alias();
  const measures = new Map<string, Measure>();
  const { json } = fieldsOf(compilation, `${name}Aggregate`, nodes, measureWriters(compilation, record, row, measures));
  const request = { record, keys: [], measures: measures.values(), limit: undefined, conditions };
  return { json: [{ sql: `(select ${jsonSql(json)} from ${groupRows(request, compilation.parameters)} as ${row})` }] };
}

/** Compiles `groups` of a connection. */
export function compileGroups(
  compilation: Compilation,
  { record, conditions }: CombinedList,
  nodes: readonly FieldNode[],
): Compiled {
  const { name } = describeRecord(record);
  const type = compilation.objectType(`${name}Connection`);
  const { by, first } = compilation.field(type, nodes).args as unknown as GroupArguments;
  checkGroupArguments({ by, ...(typeof first === 'number' && { first }) });
  const keys = keysNamed(record, by);
  if (subjectsOfKeys(keys).some((subject) => !compilation.parameters.access.reads.has(subject)))
    throw new NotCompiledError('It groups by a subject that the viewer may not read.');
  const measures = new Map<string, Measure>();
  const whole = typeof first !== 'number';
  const limit = whole ? LONGEST_LIST + 1 : first;
  // Read last: what is selected decides which values are combined.
  const rows = new Rows(
    compilation,
    {
      get sql() {
        return groupRows({ record, keys, measures: measures.values(), limit, conditions }, compilation.parameters);
      },
    },
    USUAL_GROUPS,
  );
  const keysType = compilation.objectType(`${name}GroupKeys`);
  const keyWriters: FieldWriters = Object.fromEntries(
    [...groupKeysOf(record).values()].map((key) => [
      key.field,
      (keyNodes: readonly FieldNode[]): Compiled => {
        if (!keys.includes(key)) return { json: ['null'] };
        if (key.relation) return compilation.related(key.relation, compilation.field(keysType, keyNodes), rows);
        return { json: valueJson(key.kind, `${rows.row}.${key.column}`, 'null', compilation.mostBytes) };
      },
    ]),
  );
  const { json, shape } = fieldsOf(compilation, `${name}Group`, nodes, {
    ...measureWriters(compilation, record, rows.row, measures),
    keys: (keyNodes) => fieldsOf(compilation, keysType.name, keyNodes, keyWriters),
  });
  const list = [
    '[',
    { sql: `string_agg(${jsonSql(json)}, ',' order by ${rows.row}.place_)` },
    ...(whole ? [nullViolationIf(`count(*) > ${LONGEST_LIST}`)] : []),
    ']',
  ];
  return { json: [{ sql: `(select ${jsonSql(list)} from ${rows.sql})` }], shape: shape && { entries: shape } };
}
