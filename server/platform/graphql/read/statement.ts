import { snakeCase } from '../../database/naming';
import { Key } from '../attribute-type';
import { describeRecord, type RecordDescription } from '../record';
import type { Relation } from '../relation';
import { positionSql } from './cursor';
import { orderClause, type OrderStep } from './ordering';
import { derivedSql, type Parameters } from './parameters';

/** A row as the resolvers receive it: the selected properties, and `$` columns for the read path's own use. */
export type Row = Readonly<Record<string, unknown>>;

/** SQL of one value of a row in the form that clients receive. */
function selected(record: RecordDescription, property: string, row: string, parameters: Parameters): string {
  const derived = record.derived.get(property);
  if (derived) return derived.kind.select(derivedSql(derived, row, parameters));
  const attribute = record.attributes.get(property);
  if (!attribute) throw new Error(`${record.name} has no attribute ${property}.`);
  return attribute.kind.select(`${row}.${attribute.column}`);
}

/** SQL that ties the target's row to the parent's key. */
export function joinCondition(relation: Relation, row: string, key: string, parameters: Parameters): string[] {
  if (relation.through) {
    const { record, parentKey, targetKey } = relation.through;
    const between = parameters.visible(record());
    const [mine, theirs] = [snakeCase(parentKey), snakeCase(targetKey)];
    return [
      `exists (select from ${between} as between_ where between_.${mine} = ${key} and between_.${theirs} = ${row}.id)`,
    ];
  }
  if (relation.joinCondition) {
    return [relation.joinCondition(row, key, parameters.viewer)];
  }
  return relation.targetKey ? [`${row}.${snakeCase(relation.targetKey)} = ${key}`] : [];
}

/** The statement for relations that lead to one row: `$1` is the list of keys. Rows carry their key as `$key`. */
export function oneStatement(relation: Relation, properties: ReadonlySet<string>, parameters: Parameters): string {
  const record = describeRecord(relation.target());
  const attribute = record.attributes.get(relation.targetKey ?? 'id');
  if (!attribute) throw new Error(`${record.name} has no attribute ${relation.targetKey}.`);
  const key = `t.${attribute.column}`;
  const columns = [...properties].map((property) => `${selected(record, property, 't', parameters)} as "${property}"`);
  const condition = `${key} = any($1::${attribute.kind === Key ? 'uuid' : 'text'}[])`;
  return `select ${[`${key} as "$key"`, ...columns].join(', ')} from ${parameters.visible(relation.target())} as t where ${condition}`;
}

/** What a statement for many rows consists of. */
export interface ManyRequest {
  readonly relation: Relation;
  readonly properties: ReadonlySet<string>;
  readonly steps: readonly OrderStep[];
  /** The client's filter as SQL over the row `t`. */
  readonly filter?: string | undefined;
  /** SQL over `t` for the rows of the page, and for the rows outside it. */
  readonly within?: string | undefined;
  readonly outside?: string | undefined;
  /**
   * The number of rows for each parent, and whether they come from the end; no rows when only the count is selected.
   */
  readonly limit: number;
  readonly fromEnd: boolean;
  readonly rows: boolean;
  readonly cursors: boolean;
  readonly totalCount: boolean;
}

/**
 * The statement of a to-many relation: one for all parents, with the first rows of each by a lateral join. `$1` is
 * the list of the parents' keys (absent at the root). Rows carry the parent's position in that list as `$parent`, and
 * further selected values as `$total`, `$beyond` and `$0`, `$1`, ... (the sort keys).
 */
export function manyStatement(request: ManyRequest, parameters: Parameters): string {
  const { relation, steps } = request;
  const record = describeRecord(relation.target());
  const base = [...joinCondition(relation, 't', 'parent.key', parameters), ...(request.filter ? [request.filter] : [])];
  const where = (extra: string | undefined) => {
    const conditions = extra ? [...base, extra] : base;
    return conditions.length > 0 ? ` where ${conditions.join(' and ')}` : '';
  };
  const from = `from ${parameters.visible(relation.target())} as t`;
  const output = ['parent.place::int as "$parent"'];
  const joins: string[] = [];
  let order = '';

  if (request.totalCount) {
    output.push('counted."$total"');
    joins.push(`cross join lateral (select count(*)::int as "$total" ${from}${where(undefined)}) as counted`);
  }
  if (request.outside) {
    output.push('other."$beyond"');
    joins.push(`cross join lateral (select exists (select ${from}${where(request.outside)}) as "$beyond") as other`);
  }
  if (request.rows) {
    const columns = [...request.properties].map(
      (property) => `${selected(record, property, 't', parameters)} as "${property}"`,
    );
    const sortKeys = steps.map(({ sql }, index) => `${sql('t', parameters)} as "~${index}"`);
    const positions = steps.map((step, index) => `${positionSql(step, 't', parameters)}::text as "$${index}"`);
    const inner = ['true as "$row"', ...columns, ...sortKeys, ...(request.cursors ? positions : [])];
    const expressions = steps.map(({ sql }) => sql('t', parameters));
    joins.push(
      `left join lateral (select ${inner.join(', ')} ${from}${where(request.within)} ` +
        `order by ${orderClause(steps, expressions, request.fromEnd)} limit ${parameters.add(request.limit)}) as page on true`,
    );
    output.push('page."$row"', ...[...request.properties].map((property) => `page."${property}"`));
    if (request.cursors) output.push(...steps.map((_, index) => `page."$${index}"`));
    order = `, ${orderClause(
      steps,
      steps.map((_, index) => `page."~${index}"`),
    )}`;
  }
  const parents =
    relation.targetKey || relation.through || relation.joinCondition
      ? 'unnest($1::uuid[]) with ordinality as parent(key, place)'
      : '(values (1)) as parent(place)';
  return `select ${output.join(', ')} from ${parents} ${joins.join(' ')} order by parent.place${order}`;
}
