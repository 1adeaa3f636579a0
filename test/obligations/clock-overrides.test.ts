import { OPERATOR } from '../../server/access';
import { holder, LSCB, obligationsFixtures, type ObligationsFixture, PANEL } from './obligations-fixture';

const OVERRIDE =
  'clockOverride { id version count dayKind reason source from to endedBecause clock { code } board { slug } }';

describe('a board with a clock override', () => {
  const open = obligationsFixtures();
  let fixture: ObligationsFixture;
  let agendaClock: string;

  beforeAll(async () => {
    fixture = await open();
    agendaClock = await clock('agenda-inspection');
  });
  afterEach(() => fixture.database.query('delete from clock_override'));
  afterAll(() => fixture.close());

  const clock = async (code: string): Promise<string> => {
    const { data } = await fixture.query(`{ statutoryClocks(filter: { code: { eq: "${code}" } }) { nodes { id } } }`);
    return data.statutoryClocks.nodes[0].id;
  };
  const set = async (input: object, principal?: Parameters<ObligationsFixture['write']>[3]) => {
    const given = {
      ...{ boardId: fixture.boards[PANEL], clockId: agendaClock, count: 5, dayKind: 'CLEAR' },
      ...{ reason: 'The constitution counts every day.', from: '2018-01-01', ...input },
    };
    const { data, errors } = await fixture.write('setClockOverride', given, OVERRIDE, principal);
    return errors ? { code: errors[0]?.extensions.code } : data.setClockOverride;
  };
  const agenda = async (asOf = '2018-11-19') =>
    (await fixture.due(PANEL, `asOf: "${asOf}"`)).find(({ title }) => title.endsWith('29 November 2018'));

  it('has its own due date, rule and source', async () => {
    expect((await agenda())?.dueOn).toBe('2018-11-21');
    const { clockOverride, userErrors } = await set({ source: 'Council Procedure Rule 4' });
    expect(userErrors).toEqual([]);
    expect(clockOverride).toMatchObject({
      ...{ version: 1, count: 5, dayKind: 'CLEAR', from: '2018-01-01', to: null, source: 'Council Procedure Rule 4' },
      ...{ clock: { code: 'agenda-inspection' }, board: { slug: PANEL } },
    });
    expect(await agenda()).toMatchObject({
      ...{ dueOn: '2018-11-23', clock: { code: 'agenda-inspection' } },
      rule: {
        text: 'The constitution counts every day.',
        source: 'Council Procedure Rule 4',
        regime: null,
        isOverride: true,
      },
      working:
        '5 clear days before the meeting, Thursday 29 November 2018, which is not counted: Friday 23 November 2018.',
    });
    const { data } = await fixture.query(`{ board(slug: "${PANEL}") { clockOverrides { totalCount } } }`);
    expect(data.board.clockOverrides.totalCount).toBe(1);
  });

  it('uses the override of the day of the event; an earlier one ends the day before', async () => {
    await set({ count: 3, from: '2018-01-01' });
    await set({ count: 7, from: '2018-12-01' });
    const { data } = await fixture.query(
      `{ board(slug: "${PANEL}") { clockOverrides(orderBy: [{ field: FROM }]) { nodes { count from to } } } }`,
    );
    expect(data.board.clockOverrides.nodes).toEqual([
      { count: 3, from: '2018-01-01', to: '2018-11-30' },
      { count: 7, from: '2018-12-01', to: null },
    ]);
    const due = await fixture.due(PANEL, 'asOf: "2018-11-19"');
    expect(due.filter(({ kind }) => kind === 'AGENDA').map(({ dueOn }) => dueOn)).toEqual([
      ...['2018-11-25', '2019-01-16', '2019-03-20'],
    ]);
  });

  it('replaces an override from the same day, unless it has changed since', async () => {
    const first = await set({ count: 3 });
    const again = await set({ count: 4, version: 1 });
    expect(again.clockOverride).toMatchObject({ id: first.clockOverride.id, version: 2, count: 4 });
    const late = await set({ count: 9, version: 1 });
    expect(late).toMatchObject({ clockOverride: null, userErrors: [{ code: 'CONFLICT', field: 'version' }] });
    expect((await agenda())?.dueOn).toBe('2018-11-24');
  });

  it('ends its override with a reason, and then uses the statutory clock', async () => {
    const { clockOverride } = await set({});
    const end = (input: object) =>
      fixture.write(
        'endClockOverride',
        { clockOverrideId: clockOverride.id, endedBecause: 'New constitution.', ...input },
        OVERRIDE,
      );
    const wrong = await end({ to: '2017-12-31' });
    expect(wrong.data.endClockOverride.userErrors).toMatchObject([{ code: 'DATES_OUT_OF_ORDER', field: 'to' }]);
    const empty = await end({ to: '2018-11-28', endedBecause: ' ' });
    expect(empty.data.endClockOverride.userErrors).toMatchObject([{ code: 'EMPTY', field: 'endedBecause' }]);
    const { data } = await end({ to: '2018-11-28', version: 1 });
    expect(data.endClockOverride).toMatchObject({
      ...{ userErrors: [], clockOverride: { to: '2018-11-28', endedBecause: 'New constitution.', version: 2 } },
    });
    expect((await agenda())?.rule.isOverride).toBe(false);
  });

  it('can apply a clock that does not bind it', async () => {
    await fixture.add({
      'meetings.json': [
        {
          board: LSCB,
          startsAt: '2019-02-14T10:00:00Z',
          date: '2019-02-14',
          startTimeCaptured: true,
          status: 'SCHEDULED',
        },
      ],
    });
    const agendas = async () =>
      (await fixture.due(LSCB, 'asOf: "2018-11-29"')).filter(({ kind }) => kind === 'AGENDA').map(({ dueOn }) => dueOn);
    expect(await agendas()).toEqual([]);
    await set({ boardId: fixture.boards[LSCB], count: 10, dayKind: 'WORKING' }, OPERATOR);
    expect(await agendas()).toEqual(['2019-01-31']);
  });

  it.each([
    ['a count below zero', { count: -1 }, 'INVALID', 'count'],
    ['a count beyond all', { count: 1001 }, 'INVALID', 'count'],
    ['no reason', { reason: '  ' }, 'EMPTY', 'reason'],
    ['a reason of two megabytes', { reason: 'x'.repeat(2_000_000) }, 'TOO_LONG', 'reason'],
    ['control characters', { source: 'Rule\u00074' }, 'CONTROL_CHARACTER', 'source'],
    [
      'a clock that is none',
      { clockId: 'StatutoryClock:00000000-0000-0000-0000-000000000000' },
      'NOT_FOUND',
      'clockId',
    ],
    ['a clock that is something else', { clockId: 'x' }, 'INVALID_ID', 'clockId'],
  ])('gets an error for %s', async (_what, input, code, field) => {
    expect((await set(input)).userErrors).toMatchObject([{ code, field }]);
    expect((await agenda())?.rule.isOverride).toBe(false);
  });

  it('can be changed only by its administrators and managers', async () => {
    const panel = fixture.boards[PANEL];
    expect(await set({}, { isSignedIn: false, roles: [], groups: [] })).toEqual({ code: 'UNAUTHENTICATED' });
    expect(await set({}, holder('SCRUTINY_OFFICER', panel))).toEqual({ code: 'FORBIDDEN' });
    expect(await set({}, holder('BOARD_MANAGER', fixture.boards[LSCB]))).toEqual({ code: 'FORBIDDEN' });
    expect((await set({}, holder('ADMINISTRATOR', panel))).userErrors).toEqual([]);
  });
});
