import { randomUUID } from 'node:crypto';
import { graphql, type GraphQLField } from 'graphql';
import type { RequestContext } from '../../server/access';
import { everything, recordFolders } from '../exchange/record-folders';
import { contextAs } from '../support/request-context';
import { attempt, keepingNothing, type Outcome } from './mutation-walk/attempt';
import { findWrongValues } from './mutation-walk/cleared-values';
import { isAllowed } from './mutation-walk/expectation';
import { validInput } from './mutation-walk/input';
import { COUNTY, HIDDEN, NORTH, records, SOUTH } from './mutation-walk/records';
import { RIGHTS } from './mutation-walk/rights';
import type { Target } from './mutation-walk/target';
import { otherViewers, rolesOn, type WalkViewer } from './mutation-walk/viewers';
import { type MutationWorld, openMutationWorld } from './mutation-walk/world';

type Input = Readonly<Record<string, unknown>>;

/** Replaces every text in an input. */
function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((each) => mapTexts(each, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, mapTexts(each, change)]));
}

describe('every mutation of the schema', () => {
  const folderOf = recordFolders();
  let world: MutationWorld;
  let viewers: WalkViewer[];

  beforeAll(async () => {
    world = await openMutationWorld(folderOf(records));
    const [county, north, south] = [COUNTY, NORTH, SOUTH].map(targetOf) as [Target, Target, Target];
    viewers = [...rolesOn([[north], [south], [county, north]]), ...otherViewers(north, south)];
  }, 60_000);

  afterAll(() => world.database.close());

  const targetOf = (board: string) => world.targets[board]!;

  const readable = new Map<string, Promise<ReadonlySet<string>>>();

  /** The global ids of the objects of a board that a viewer may read. */
  function readableIds(viewer: WalkViewer, target: Target): Promise<ReadonlySet<string>> {
    const key = `${viewer.name} ${target.board}`;
    const read = async () => {
      const source = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
      const contextValue = await contextOf(viewer);
      const variableValues = { ids: target.ids() };
      const { data, errors } = await graphql({ schema: world.schema, source, contextValue, variableValues });
      const others = errors?.filter(({ extensions }) => !/^(FORBIDDEN|UNAUTHENTICATED)$/.test(String(extensions.code)));
      if (others?.length) throw new AggregateError(others);
      return new Set((data?.nodes as ({ id: string } | null)[]).flatMap((node) => node?.id ?? []));
    };
    const found = readable.get(key) ?? read();
    readable.set(key, found);
    return found;
  }

  const contexts = new Map<WalkViewer, Promise<RequestContext>>();

  /** The context of a viewer, whose access stays the same because nothing that it writes is kept. */
  function contextOf(viewer: WalkViewer): Promise<RequestContext> {
    const context = contexts.get(viewer) ?? contextAs(world.database, viewer.principal).then(keepingNothing);
    contexts.set(viewer, context);
    return context;
  }

  const send = async (viewer: WalkViewer, mutation: GraphQLField<unknown, unknown>, input: Input) =>
    attempt(world.schema, await contextOf(viewer), mutation, input);

  /** What is wrong with the outcome of a mutation that a viewer sends for the objects of a board; nothing if it is as it should be. */
  async function findWrong(viewer: WalkViewer, mutation: GraphQLField<unknown, unknown>, target: Target) {
    const rights = RIGHTS[mutation.name]!;
    const input = validInput(mutation, rights, target);
    const outcome = await send(viewer, mutation, input);
    const ids = await readableIds(viewer, target);
    const isHidden = (text: string) => target.nameOf(text) !== undefined && !ids.has(text);
    const elsewhere = mapTexts(input, (text) =>
      isHidden(text) ? `${text.slice(0, text.indexOf(':'))}:${randomUUID()}` : text,
    ) as Input;
    let expected: Outcome['code'] | Outcome;
    // An object that the viewer may not read must be as one that does not exist.
    if (JSON.stringify(elsewhere) !== JSON.stringify(input)) expected = await send(viewer, mutation, elsewhere);
    else if (rights.outcome) expected = rights.outcome(viewer.principal);
    else if (isAllowed(viewer.principal, rights, target)) expected = 'done';
    else expected = viewer.principal.isSignedIn ? 'FORBIDDEN' : 'UNAUTHENTICATED';
    const isRight =
      typeof expected === 'string'
        ? outcome.code === expected
        : outcome.code !== 'done' && JSON.stringify(outcome) === JSON.stringify(expected);
    if (isRight) return [];
    return [
      `${mutation.name} on ${target.board} by ${viewer.name}: ${JSON.stringify(outcome)}, not ${JSON.stringify(expected)}`,
    ];
  }

  const stampsOf = () =>
    world.database.query(`select md5(string_agg(stamp::text, ' ' order by id)) as stamps from change_stamp`);

  /** Lets viewers send every mutation for the objects of a board. */
  async function walk(walkers: readonly WalkViewer[], target: Target): Promise<string[]> {
    const wrong: string[] = [];
    for (const mutation of world.mutations.filter(({ name }) => RIGHTS[name])) {
      const before = await stampsOf();
      for (const viewer of walkers) wrong.push(...(await findWrong(viewer, mutation, target)));
      if (JSON.stringify(await stampsOf()) !== JSON.stringify(before)) wrong.push(`${mutation.name} wrote something`);
    }
    return wrong;
  }

  it('has its rights declared in test/access/mutation-walk/rights.ts', () => {
    const names = world.mutations.map(({ name }) => name);
    expect(names.filter((name) => !RIGHTS[name])).toEqual([]);
    expect(Object.keys(RIGHTS).filter((name) => !names.includes(name))).toEqual([]);
  });

  it('is done for the viewers that its policy and the rule for partners name, and refused to all others', async () => {
    const before = await everything(world.database);
    expect(await walk(viewers, targetOf(NORTH))).toEqual([]);
    expect(
      await walk(
        viewers.filter(({ name }) => / for Partner|ANALYST/.test(name)),
        targetOf(SOUTH),
      ),
    ).toEqual([]);
    expect(await everything(world.database)).toEqual(before);
  }, 120_000);

  it('leaves a value alone that is absent from its input, and clears one that is null', async () => {
    const wrong: string[] = [];
    for (const mutation of world.mutations.filter(({ name }) => RIGHTS[name])) {
      wrong.push(...(await findWrongValues(world, mutation, targetOf(NORTH))));
    }
    expect(wrong).toEqual([]);
  }, 60_000);

  it('treats a hidden object as one that does not exist', async () => {
    const hidden = targetOf(HIDDEN);
    const walkers = [...rolesOn([[hidden]]), ...otherViewers(targetOf(NORTH), targetOf(SOUTH)).slice(0, 3)];
    const before = await everything(world.database);
    expect(await walk(walkers, hidden)).toEqual([]);
    expect(await everything(world.database)).toEqual(before);
  }, 120_000);
});
