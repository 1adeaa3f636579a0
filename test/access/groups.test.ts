import { entities } from '../../server/graph';
import { groupKeysOf, type GroupKey } from '../../server/platform/graphql/aggregate-keys';
import { toGlobalId } from '../../server/platform/graphql/global-id';
import { subjectOf } from '../../server/platform/graphql/record';
import type { RecordClass } from '../../server/platform/graphql/relation';
import { times } from '../support/thoroughness';
import { ask } from './world/answers';
import type { Oracle } from './world/oracle';
import type { Store, StoredRow } from './world/store';
import { openWorld, type World } from './world/world';

/** The lists at the root that can be grouped, by record. */
function groupedLists({ schema }: World): Map<RecordClass, string> {
  const lists = new Map<RecordClass, string>();
  for (const { name, type, args } of Object.values(schema.getQueryType()!.getFields())) {
    const record = entities.find((each) => `${each.name}Connection` === String(type));
    const isPlain = args.every((each) => each.defaultValue !== undefined || !String(each.type).endsWith('!'));
    if (record && isPlain) lists.set(record, name);
  }
  return lists;
}

describe('the groups of a list', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  }, 120_000);
  afterAll(() => world.close());

  const countBy = (keys: readonly string[]) => {
    const counts = new Map<string, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    return Object.fromEntries([...counts].sort());
  };

  /** The key of a row as its viewer should see it. A related object that is hidden from them is none. */
  function expectedKey(row: StoredRow, { field, relation }: GroupKey, store: Store, oracle: Oracle): string {
    const value = row.values[relation?.parentKey ?? field];
    if (!relation || value === null) return String(value);
    const target = store.row(relation.target(), value as string);
    return oracle.sees(target) ? toGlobalId(relation.target().name, target.id) : 'null';
  }

  it.each(
    [
      'ANALYST of the upper board',
      'the public',
      'BOARD_MANAGER of the lower board',
      'a manager’s key for boards alone',
    ].slice(...[0, times({ onServer: 4, embedded: 1 })]),
  )('are as counted in the rows that %s may read', async (name) => {
    const viewer = world.viewers.find((each) => each.name === name)!;
    const { store, oracle } = await world.oracle(viewer);
    const lists = [...groupedLists(world)].filter(([record]) => oracle.reads(subjectOf(record) ?? 'none'));
    let groups = 0;
    for (const [record, list] of lists) {
      const seen = oracle.seen(record);
      for (const key of groupKeysOf(record).values()) {
        const isOwn = key.relation !== undefined || seen.every(({ values }) => key.field in values);
        if (!isOwn || (key.relation && !oracle.reads(subjectOf(key.relation.target()) ?? 'none'))) continue;
        const query = `{ ${list} { groups(by: [${key.name}]) { count keys { ${key.field} ${key.relation ? '{ id }' : ''} } } } }`;
        const response = await ask(world.schema, await world.visit(viewer), query);
        const found = response[list].groups as {
          count: number;
          keys: Record<string, { id: string } | string | null>;
        }[];
        const shown = found.flatMap(({ count, keys }) => {
          const value = keys[key.field];
          return Array<string>(count).fill(String(value && typeof value === 'object' ? value.id : value));
        });
        const expected = countBy(seen.map((row) => expectedKey(row, key, store, oracle)));
        expect({ list, by: key.name, groups: countBy(shown) }).toEqual({ list, by: key.name, groups: expected });
        groups += found.length;
      }
    }
    expect(groups).toBeGreaterThan(lists.length);
  });
});
