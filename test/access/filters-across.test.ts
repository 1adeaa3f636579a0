import { type GraphQLInputObjectType, getNamedType, isEnumType } from 'graphql';
import { entities } from '../../server/graph';
import { describeRecord, subjectOf } from '../../server/platform/graphql/record';
import { relationsOf } from '../../server/platform/graphql/related';
import type { RecordClass, Relation } from '../../server/platform/graphql/relation';
import { times } from '../support/thoroughness';
import { ask } from './world/answers';
import type { Oracle } from './world/oracle';
import type { Store, StoredRow } from './world/store';
import { openWorld, type World } from './world/world';

/** A condition on related objects, and the same in memory. */
interface Condition {
  readonly text: string;
  matches(row: StoredRow): boolean;
}

const anything: Condition = { text: '{}', matches: () => true };

describe('a filter across a relation', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  }, 120_000);
  afterAll(() => world.close());

  const inputFields = (name: string) => (world.schema.getType(name) as GraphQLInputObjectType).getFields();

  /** The lists at the root that can be filtered, by record. */
  function filteredLists(): [RecordClass, string][] {
    return Object.values(world.schema.getQueryType()!.getFields()).flatMap(({ name, args }) => {
      const filter = args.find((each) => each.name === 'filter');
      const record = entities.find((each) => `${each.name}Filter` === String(filter?.type));
      const isPlain = args.every(({ type, defaultValue }) => defaultValue !== undefined || !String(type).endsWith('!'));
      return record && isPlain ? [[record, name] as [RecordClass, string]] : [];
    });
  }

  /** The related rows of a row, hidden or not. */
  function relatedRows(row: StoredRow, relation: Relation, store: Store): readonly StoredRow[] {
    const key = row.values[relation.parentKey ?? 'id'];
    if (key === null || key === undefined) return [];
    if (relation.through) {
      const { record, parentKey, targetKey } = relation.through;
      return store
        .where(record(), parentKey, key)
        .map((link) => store.row(relation.target(), link.values[targetKey] as string));
    }
    return store.where(relation.target(), relation.targetKey ?? 'id', key);
  }

  /** Any object, and those with the value that a row has: first a hidden row, whose value must not be found. */
  function conditions(target: RecordClass, rows: readonly StoredRow[], oracle: Oracle): Condition[] {
    const fields = inputFields(`${target.name}Filter`);
    const found: Condition[] = [anything];
    for (const row of [rows.find((each) => !oracle.sees(each)), rows.find((each) => oracle.sees(each))]) {
      for (const { property } of describeRecord(target).attributes.values()) {
        const value = row?.values[property];
        const filter = fields[property] && getNamedType(fields[property].type);
        const equal = filter && (filter as GraphQLInputObjectType).getFields().eq;
        if (typeof value !== 'string' || !equal || value.length > 200) continue;
        const isName = isEnumType(getNamedType(equal.type));
        if (!isName && String(getNamedType(equal.type)) !== 'String') continue;
        found.push({
          text: `{ ${property}: { eq: ${isName ? value : JSON.stringify(value)} } }`,
          matches: (each) => each.values[property] === value,
        });
      }
    }
    return found;
  }

  it.each(
    ['ANALYST of the upper board', 'the public', 'BOARD_MANAGER of the lower board'].slice(
      ...[0, times({ onServer: 3, embedded: 1 })],
    ),
  )('finds what %s may read, and nothing by what is hidden', async (name) => {
    const viewer = world.viewers.find((each) => each.name === name)!;
    const { store, oracle } = await world.oracle(viewer);
    let filters = 0;
    let matching = 0;
    for (const [record, list] of filteredLists().filter(([each]) => oracle.reads(subjectOf(each) ?? 'none'))) {
      const seen = oracle.seen(record);
      for (const [field, relation] of relationsOf(record)) {
        const type = inputFields(`${record.name}Filter`)[field]?.type;
        if (!type || relation.joinCondition || !oracle.reads(subjectOf(relation.target()) ?? 'none')) continue;
        const visible = new Map(
          seen.map((row) => [row, relatedRows(row, relation, store).filter((each) => oracle.sees(each))]),
        );
        const related = store.rows(record).flatMap((row) => relatedRows(row, relation, store));
        const isList = String(type).endsWith('ListFilter');
        for (const { text, matches } of conditions(relation.target(), related, oracle)) {
          const expected: Record<string, (rows: readonly StoredRow[]) => boolean> = isList
            ? {
                [`{ some: ${text} }`]: (rows) => rows.some(matches),
                [`{ none: ${text} }`]: (rows) => !rows.some(matches),
                [`{ every: ${text} }`]: (rows) => rows.every(matches),
              }
            : { [text]: (rows) => rows.some(matches) };
          for (const [filter, isFound] of Object.entries(expected)) {
            const query = `{ ${list}(filter: { ${field}: ${filter} }) { totalCount } }`;
            const response = await ask(world.schema, await world.visit(viewer), query);
            const count = seen.filter((row) => isFound(visible.get(row) ?? [])).length;
            expect({ query, count: response[list].totalCount }).toEqual({ query, count });
            filters += 1;
            matching += Number(count > 0 && count < seen.length);
          }
        }
      }
    }
    expect(filters).toBeGreaterThan(100);
    expect(matching).toBeGreaterThan(filters / 10);
  });
});
