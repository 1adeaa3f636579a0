import { OPERATOR, runMutation } from '../../server/access';
import { Observation } from '../../server/indicators';
import { contextAs } from '../support/request-context';
import { DisclosureWorld, type Measure } from './disclosure-world';

const MEASURES: readonly Measure[] = [
  { ref: 'ALL' },
  { ref: 'SOME' },
  { ref: 'SOME%', unit: 'PERCENT', above: 'SOME', below: 'ALL' },
  { ref: 'REST%', unit: 'PERCENT', below: 'ALL' },
];
const [MAY, JUNE] = ['2025-05', '2025-06'];

describe('the guard is right after every kind of write', () => {
  let world: DisclosureWorld;
  let boardId: string;
  let count = 0;

  beforeAll(async () => {
    world = await DisclosureWorld.open();
  });

  beforeEach(async () => {
    boardId = await world.board(`board-${(count += 1)}`, MEASURES);
    await world.write(boardId, {
      ALL: { [MAY]: { value: 40 }, [JUNE]: { value: 40 } },
      SOME: { [MAY]: { value: 30 }, [JUNE]: { value: 30 } },
      'SOME%': { [MAY]: { value: 75 }, [JUNE]: { value: 75 } },
      'REST%': { [MAY]: { value: 25 }, [JUNE]: { value: 25 } },
    });
    expect(await world.guarded(boardId)).toEqual({});
  });

  afterAll(() => world.close());

  const run = (statement: string, ...values: unknown[]) => world.database.query(statement, [boardId, ...values]);
  const ofBoard = (ref: string) => `indicator_id = (select id from indicator where board_id = $1 and ref = '${ref}')`;
  const inMay = `month = '2025-05-01'`;

  it('a figure that changes takes with it what it is tied to, in its month and in no other', async () => {
    await run(`update observation set value = 38 where ${ofBoard('SOME')} and ${inMay}`);
    const small = { [MAY]: 2 };
    expect(await world.guarded(boardId)).toEqual({ SOME: small, 'SOME%': small });
    await run(`update observation set value = 3 where ${ofBoard('ALL')} and ${inMay}`);
    // Nothing is left of three when thirty-eight are taken away; but three are few, and so is a quarter of them.
    expect(await world.guarded(boardId)).toEqual({ ALL: { [MAY]: 3 }, 'SOME%': { [MAY]: 3 }, 'REST%': { [MAY]: 1 } });
    await run(`update observation set value = 30 where ${ofBoard('SOME')}`);
    await run(`update observation set value = 40 where ${ofBoard('ALL')}`);
    expect(await world.guarded(boardId)).toEqual({});
  });

  it('a figure that comes or goes does so too', async () => {
    await run(`update observation set value = 38 where ${ofBoard('SOME')} and ${inMay}`);
    await run(`update observation set value = 95 where ${ofBoard('SOME%')} and ${inMay}`);
    await run(`delete from observation where ${ofBoard('ALL')} and ${inMay}`);
    // 38 are 95% of 40, whether or not a row says so.
    expect(await world.guarded(boardId)).toEqual({ SOME: { [MAY]: 2 }, 'SOME%': { [MAY]: 2 } });
    await run(`delete from observation where ${ofBoard('SOME%')} and ${inMay}`);
    expect(await world.guarded(boardId)).toEqual({});
    await world.write(boardId, { ALL: { [MAY]: { value: 41 } }, 'SOME%': { [MAY]: { value: 92.7 } } });
    expect(await world.guarded(boardId)).toEqual({ SOME: { [MAY]: 3 }, 'SOME%': { [MAY]: 3 } });
  });

  it('a figure that moves to another month leaves nothing behind', async () => {
    await run(`update observation set value = 2 where ${ofBoard('SOME')} and ${inMay}`);
    await run(`update observation set month = '2025-07-01' where ${ofBoard('SOME')} and ${inMay}`);
    expect(await world.guarded(boardId)).toEqual({ SOME: { '2025-07': 2 } });
  });

  it('an indicator that counts in something else, or measures something else, does so too', async () => {
    await run(`update indicator set unit = 'COUNT' where board_id = $1 and ref = 'REST%'`);
    await run(`update observation set value = 4 where ${ofBoard('REST%')}`);
    expect(await world.guarded(boardId)).toEqual({ 'REST%': { [MAY]: 4, [JUNE]: 4 } });
    await run(`update indicator set unit = 'PERCENT' where board_id = $1 and ref = 'REST%'`);
    // 4% of 40 are 2.
    expect(await world.guarded(boardId)).toEqual({ 'REST%': { [MAY]: 2, [JUNE]: 2 } });
    await run(`update indicator set definition_id = null where board_id = $1 and ref = 'REST%'`);
    expect(await world.guarded(boardId)).toEqual({});
    await run(`update indicator set definition_id = definition.id from indicator_definition as definition
      where board_id = $1 and ref = 'REST%' and code = ref`);
    expect(await world.guarded(boardId)).toEqual({ 'REST%': { [MAY]: 2, [JUNE]: 2 } });
  });

  it('a definition that is made of something else does so on every board', async () => {
    await run(`update observation set value = 10 where ${ofBoard('REST%')} and ${inMay}`);
    expect(await world.guarded(boardId)).toEqual({ 'REST%': { [MAY]: 4 } });
    const denominator = (code: string) =>
      run(`update indicator_definition set denominator_id = (select id from indicator_definition where code = '${code}')
        where code = 'REST%' and $1::uuid is not null`);
    await denominator('SOME');
    expect(await world.guarded(boardId)).toEqual({ 'REST%': { [MAY]: 3 } });
    await denominator('ALL');
    expect(await world.guarded(boardId)).toEqual({ 'REST%': { [MAY]: 4 } });
  });

  it('of a whole in parts a second one is kept back, and as many as it takes', async () => {
    const shares = ['A', 'B', 'C', 'D'].map((ref): Measure => ({ ref, unit: 'PERCENT', below: 'ALL' }));
    const parts = await world.board('parts', [{ ref: 'ALL' }, ...shares]);
    const share = (...values: number[]) => {
      const months = values.map((value, index) => [shares[index]?.ref ?? '', { [MAY]: { value } }] as const);
      return world.write(parts, { ALL: { [MAY]: { value: 200 } }, ...Object.fromEntries(months) });
    };
    await share(1.5, 18.5, 30, 50);
    expect(await world.guarded(parts)).toEqual({ A: { [MAY]: 3 }, B: { [MAY]: 3 } });
    await share(1, 0.5, 38.5, 60);
    expect(await world.guarded(parts)).toEqual({ A: { [MAY]: 1 }, B: { [MAY]: 1 }, C: { [MAY]: 3 } });
    // What is not on the sheet is a part as well: three of two hundred are none of these.
    await share(8.5, 20, 30, 40);
    expect(await world.guarded(parts)).toEqual({ A: { [MAY]: 3 } });
    await share(10, 20, 30, 40);
    expect(await world.guarded(parts)).toEqual({});
  });

  it('a write of the graph does so too, though its writer sees but what they may', async () => {
    const indicators = await run(`select id, ref from indicator where board_id = $1`);
    const indicatorId = String(indicators.find(({ ref }) => ref === 'SOME')?.id);
    const { userErrors } = await runMutation(
      await contextAs(world.database, OPERATOR),
      { operation: 'test', input: {} },
      async (tx) => {
        await tx.add(Observation, {
          indicatorId,
          month: '2025-07',
          value: 3,
          status: 'RECORDED',
          recordedAt: new Date().toISOString(),
        });
        return {};
      },
    );
    expect(userErrors).toEqual([]);
    expect(await world.guarded(boardId)).toEqual({ SOME: { '2025-07': 3 } });
  });

  // The embedded database takes one writer at a time.
  (process.env.TEST_DATABASE_URL ? it : it.skip)('two writers at once see what the other wrote', async () => {
    const [one, other] = [world.database.dataSource.createQueryRunner(), world.database.dataSource.createQueryRunner()];
    const set = (ref: string, value: number) =>
      `update observation set value = ${value} where ${inMay} and ${ofBoard(ref)}`;
    await Promise.all([one.startTransaction(), other.startTransaction()]);
    try {
      await one.query(set('SOME', 28), [boardId]);
      const waiting = other.query(set('ALL', 30), [boardId]);
      await one.commitTransaction();
      await waiting;
      await other.commitTransaction();
    } finally {
      await Promise.all([one.release(), other.release()]);
    }
    expect(await world.guarded(boardId)).toEqual({ SOME: { [MAY]: 2 }, 'SOME%': { [MAY]: 2 } });
  });
});
