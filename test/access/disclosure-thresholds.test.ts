import {
  ANONYMOUS,
  RequestAuthenticator,
  OPERATOR,
  type Role,
  type RequestContext,
  runMutation,
} from '../../server/access';
import { DisclosureThreshold } from '../../server/accounts';
import { Observation } from '../../server/indicators';
import { sql } from '../../server/platform/graphql';
import { until } from '../support/until';
import { contextAs } from '../support/request-context';
import { DisclosureWorld, holderOf } from './disclosure-world';
import { makeTestKey } from './test-keys';

const BOARD = 'northport';
/** Each month counts as many as it is late in the year, from nobody. */
const MONTHS = Array.from(
  { length: 12 },
  (_, index) => [`2025-${String(index + 1).padStart(2, '0')}`, { value: index * 2 }] as const,
);

describe('a threshold', () => {
  let world: DisclosureWorld;
  let boardId: string;
  let authenticator: RequestAuthenticator;
  let key: string;

  beforeAll(async () => {
    world = await DisclosureWorld.open();
    boardId = await world.board(BOARD, [{ ref: 'SEEN' }]);
    await world.write(boardId, { SEEN: Object.fromEntries(MONTHS) });
    authenticator = new RequestAuthenticator({ database: world.database, publicView: true });
    key = await makeTestKey(world.database, { role: 'PARTNER_SERVICE', board: BOARD, ...(await partner()) });
  });

  afterAll(async () => {
    await authenticator.close();
    await world.close();
  });

  async function partner() {
    await world.database.query(
      `insert into partner (slug, name, sector, statutory_role) values ('police', 'Police', 'POLICE', 'SAFEGUARDING_PARTNER')`,
    );
    return { partner: 'police' };
  }

  /** Sets a threshold as an administrator would. */
  async function set(role: Role, under: number): Promise<void> {
    await world.database.query(
      `insert into disclosure_threshold (board_id, role, under) values ($1, $2, $3)
       on conflict (board_id, role) do update set under = excluded.under`,
      [boardId, role, under],
    );
  }

  /** The smallest count that somebody sees. */
  async function smallest({ database }: RequestContext): Promise<number> {
    const [row] = await database.query<{ least: number }>(
      sql`select min(value)::int as least from ${Observation} as observation`,
    );
    return row?.least ?? NaN;
  }

  const smallestTo = async (role?: Role) =>
    smallest(await contextAs(world.database, role ? holderOf(role, boardId) : ANONYMOUS));
  const asKey = () => authenticator.createContext({ headers: { authorization: `Bearer ${key}` }, id: 'test' });
  const asNobody = () => authenticator.createContext({ headers: {}, id: 'test' });

  it('is five for the public and nothing for those with a role, where the board says nothing', async () => {
    expect([await smallestTo(), await smallestTo('ANALYST'), await smallestTo('PARTNER_SERVICE')]).toEqual([6, 0, 0]);
    const elsewhere = await world.board('elsewhere');
    expect(await smallest(await contextAs(world.database, holderOf('ANALYST', elsewhere)))).toBe(6);
  });

  it('applies to its role, and a viewer with several roles sees what any of them may see', async () => {
    await set('PARTNER_SERVICE', 3);
    expect([await smallestTo('PARTNER_SERVICE'), await smallestTo('ANALYST'), await smallestTo()]).toEqual([4, 0, 6]);
    const [service, analyst] = [holderOf('PARTNER_SERVICE', boardId), holderOf('ANALYST', boardId)];
    const both = { ...service, roles: [...service.roles, ...analyst.roles] };
    expect(await smallest(await contextAs(world.database, both))).toBe(0);
    // No viewer sees less than the public.
    await set('PARTNER_SERVICE', 20);
    expect(await smallestTo('PARTNER_SERVICE')).toBe(6);
  });

  it.each([
    [10, 10],
    [20, 20],
    [1, 2],
    [0, 0],
    [5, 6],
  ])('acts at once when counts below %i are suppressed for the public', async (under, least) => {
    await set('PUBLIC', under);
    expect(await smallestTo()).toBe(least);
    expect(await smallestTo('ANALYST')).toBe(0);
    const { board } = await world.ask(`{ board(slug: "${BOARD}") { disclosureGuard { publicUnder you } } }`);
    expect(board.disclosureGuard).toEqual({ publicUnder: under, you: under });
    const counts = Object.values((await world.guarded(boardId)).SEEN ?? {});
    expect(counts).toEqual(MONTHS.map(([, { value }]) => value).filter((value) => value < under));
  });

  it('acts at once for signed-in viewers, and within a second for the public', async () => {
    await set('PARTNER_SERVICE', 0);
    expect([await smallest(await asKey()), await smallest(await asNobody())]).toEqual([0, 6]);
    await set('PARTNER_SERVICE', 3);
    expect(await smallest(await asKey())).toBe(4);
    for (const [under, least] of [
      [12, 12],
      [0, 0],
    ] as const) {
      await set('PUBLIC', under);
      expect(await smallest(await asKey())).toBe(Math.min(4, least));
      await until(async () => (await smallest(await asNobody())) === least, { timeout: 1100 });
    }
    await set('PUBLIC', 5);
  });

  it('is set by administrators as anything else is, and read by everybody', async () => {
    const context = await contextAs(world.database, OPERATOR);
    const { userErrors } = await runMutation(context, { operation: 'test', input: {} }, async (tx) => {
      await tx.add(DisclosureThreshold, { boardId, role: 'CHAIR', under: 3 });
      return {};
    });
    expect(userErrors).toEqual([]);
    const { board } = await world.ask(`{ board(slug: "${BOARD}") { disclosureGuard { thresholds { role under } } } }`);
    expect(board.disclosureGuard.thresholds).toContainEqual({ role: 'CHAIR', under: 3 });
    expect(await smallestTo('CHAIR')).toBe(4);
  });

  it.each([-1, 21])('cannot be %i', async (under) => {
    await expect(set('PUBLIC', under)).rejects.toThrow('disclosure_threshold_under_check');
  });
});
