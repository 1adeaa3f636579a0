import { times } from '../support/thoroughness';
import { Findings } from './world/findings';
import { Paths } from './world/paths';
import { viewerNames } from './world/viewers';
import { walkLists } from './world/walk-lists';
import { walkObjects } from './world/walk-objects';
import { walkRoots } from './world/walk-roots';
import { openWorld, type World } from './world/world';

describe('every path to every record shows what the policies say and nothing else', () => {
  let world: World;
  let paths: Paths;

  beforeAll(async () => {
    world = await openWorld();
    paths = new Paths(world.schema);
  }, 120_000);

  afterAll(() => world.close());

  /** A request of a viewer, and the expected findings. */
  async function begin(name: string) {
    const viewer = world.viewers.find((each) => each.name === name)!;
    const { store, oracle } = await world.oracle(viewer);
    return { visit: await world.visit(viewer), findings: new Findings(store, oracle) };
  }

  it.each(viewerNames)(
    'to %s',
    async (name) => {
      const { visit: context, findings } = await begin(name);
      await walkRoots(world.schema, context, paths.forViewer(findings), findings);
      await walkObjects(world.schema, context, paths.forViewer(findings), findings);
      expect(findings.wrong).toEqual([]);
    },
    120_000,
  );

  it.each(['the public', 'ANALYST of the upper board'].slice(0, times({ onServer: 2, embedded: 1 })))(
    'and filters, orders and pages reveal nothing hidden to %s',
    async (name) => {
      const { visit: context, findings } = await begin(name);
      await walkLists(world.schema, context, paths.forViewer(findings), findings);
      expect(findings.wrong).toEqual([]);
    },
    120_000,
  );

  // The payloads of mutations are walked by mutation-walk.test.ts.
  it('and no path was left out', () => {
    const left = paths.all().filter(({ coordinate }) => !paths.requested.has(coordinate));
    expect(left.map(({ coordinate }) => coordinate).filter((each) => !/^Mutation\.|Payload\./.test(each))).toEqual([]);
  });
});
