import { snakeCase } from '../../database/naming';
import { Key } from '../kind';
import { describeRecord, type RecordDescription } from '../record';
import type { Relation } from '../relation';
import { orderClause, type OrderStep } from './ordering';
import type { Parameters } from './parameters';

/** A row as the read path hands it to GraphQL: properties as asked for, and `$` columns for the read path's own use. */
export type Row = Readonly<Record<string, unknown>>;

/** SQL of one value of a row, as clients see it. */
function selected(record: RecordDescription, property: string, row: string, parameters: Parameters): string {
  const derived = record.derived.get(property);
  if (derived) return derived.kind.select(derived.sql(row, (other) => parameters.visible(other)));
  const attribute = record.attributes.get(property);
  if (!attribute) throw new Error(`${record.name} has no attribute ${property}.`);
  return attribute.kind.select(`${row}.${attribute.column}`);
}

/** SQL that ties the target's row to the parent's key. */
export function tie(relation: Relation, row: string, key: string, parameters: Parameters): string[] {
  if (relation.through) {
    const { record, parentKey, targetKey } = relation.through;
    const between = parameters.visible(record());
    const [mine, theirs] = [snakeCase(parentKey), snakeCase(targetKey)];
    return [
      `exists (select from ${between} as between_ where between_.${mine} = ${key} and between_.${theirs} = ${row}.id)`,
    ];
  }
  if (relation.tie) return [relation.tie(row, key, (other) => parameters.visible(other))];
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

/** What a statement for many rows is made of. */
export interface ManyRequest {
  readonly relation: Relation;
  readonly properties: ReadonlySet<string>;
  readonly steps: readonly OrderStep[];
  /** The client's filter as SQL over the row `t`. */
  readonly filter?: string | undefined;
  /** Where the page begins (or ends, taken from the end) as SQL over `t`; and the rest of the list as SQL. */
  readonly within?: string | undefined;
  readonly outside?: string | undefined;
  /** Fetch so many rows for each parent, from the end if so said; none when only the count is asked for. */
  readonly limit: number;
  readonly fromEnd: boolean;
  readonly rows: boolean;
  readonly cursors: boolean;
  readonly totalCount: boolean;
}

/**
 * The statement for relations that lead to many rows: one for all parents, the top so many of each by a lateral join.
 * `$1` is the list of the parents' keys (absent at the root). Rows carry the parent's place in that list as `$parent`,
 * and what was asked for besides as `$total`, `$beyond` and `$0`, `$1`, ... (the position in the order).
 */
export function manyStatement(request: ManyRequest, parameters: Parameters): string {
  const { relation, steps } = request;
  const record = describeRecord(relation.target());
  const base = [...tie(relation, 't', 'parent.key', parameters), ...(request.filter ? [request.filter] : [])];
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
    const sortKeys = steps.map(({ attribute }, index) => `t.${attribute.column} as "~${index}"`);
    const positions = steps.map(
      ({ attribute: { kind, column } }, index) =>
        `${(kind.position ?? kind.select)(`t.${column}`)}::text as "$${index}"`,
    );
    const inner = ['true as "$row"', ...columns, ...sortKeys, ...(request.cursors ? positions : [])];
    const expressions = steps.map(({ attribute }) => `t.${attribute.column}`);
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
    relation.targetKey || relation.through || relation.tie
      ? 'unnest($1::uuid[]) with ordinality as parent(key, place)'
      : '(values (1)) as parent(place)';
  return `select ${output.join(', ')} from ${parents} ${joins.join(' ')} order by parent.place${order}`;
}
