import { OPERATOR } from '../../server/access';
import { holder, LSCB, obligationsSettings, type ObligationsSetting, PANEL } from './obligations-setting';

const OVERRIDE =
  'clockOverride { id version count dayKind reason source from to endedBecause clock { code } board { slug } }';

describe('a board that counts otherwise', () => {
  const open = obligationsSettings();
  let setting: ObligationsSetting;
  let agendaClock: string;

  beforeAll(async () => {
    setting = await open();
    agendaClock = await clock('agenda-inspection');
  });
  afterEach(() => setting.database.query('delete from clock_override'));
  afterAll(() => setting.close());

  const clock = async (code: string): Promise<string> => {
    const { data } = await setting.ask(`{ statutoryClocks(filter: { code: { eq: "${code}" } }) { nodes { id } } }`);
    return data.statutoryClocks.nodes[0].id;
  };
  const set = async (input: object, asker?: Parameters<ObligationsSetting['write']>[3]) => {
    const given = {
      ...{ boardId: setting.boards[PANEL], clockId: agendaClock, count: 5, dayKind: 'CLEAR' },
      ...{ reason: 'The constitution counts every day.', from: '2018-01-01', ...input },
    };
    const { data, errors } = await setting.write('setClockOverride', given, OVERRIDE, asker);
    return errors ? { code: errors[0]?.extensions.code } : data.setClockOverride;
  };
  const agenda = async (asOf = '2018-11-19') =>
    (await setting.due(PANEL, `asOf: "${asOf}"`)).find(({ title }) => title.endsWith('29 November 2018'));

  it('has its own day, its own rule and its own source', async () => {
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
        '5 clear days before the meeting, Thursday 29 November 2018, which does not count itself: Friday 23 November 2018.',
    });
    const { data } = await setting.ask(`{ board(slug: "${PANEL}") { clockOverrides { totalCount } } }`);
    expect(data.board.clockOverrides.totalCount).toBe(1);
  });

  it('counts as it said on the day of the event; what it said before ends the day before', async () => {
    await set({ count: 3, from: '2018-01-01' });
    await set({ count: 7, from: '2018-12-01' });
    const { data } = await setting.ask(
      `{ board(slug: "${PANEL}") { clockOverrides(orderBy: [{ field: FROM }]) { nodes { count from to } } } }`,
    );
    expect(data.board.clockOverrides.nodes).toEqual([
      { count: 3, from: '2018-01-01', to: '2018-11-30' },
      { count: 7, from: '2018-12-01', to: null },
    ]);
    const due = await setting.due(PANEL, 'asOf: "2018-11-19"');
    expect(due.filter(({ kind }) => kind === 'AGENDA').map(({ dueOn }) => dueOn)).toEqual([
      ...['2018-11-25', '2019-01-16', '2019-03-20'],
    ]);
  });

  it('says it anew from the same day, if nobody else has meanwhile', async () => {
    const first = await set({ count: 3 });
    const again = await set({ count: 4, version: 1 });
    expect(again.clockOverride).toMatchObject({ id: first.clockOverride.id, version: 2, count: 4 });
    const late = await set({ count: 9, version: 1 });
    expect(late).toMatchObject({ clockOverride: null, userErrors: [{ code: 'CONFLICT', field: 'version' }] });
    expect((await agenda())?.dueOn).toBe('2018-11-24');
  });

  it('ends that for a reason, and counts as the statute has it from then on', async () => {
    const { clockOverride } = await set({});
    const end = (input: object) =>
      setting.write(
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

  it('binds itself to a clock that would not bind it', async () => {
    await setting.add({
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
      (await setting.due(LSCB, 'asOf: "2018-11-29"')).filter(({ kind }) => kind === 'AGENDA').map(({ dueOn }) => dueOn);
    expect(await agendas()).toEqual([]);
    await set({ boardId: setting.boards[LSCB], count: 10, dayKind: 'WORKING' }, OPERATOR);
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
  ])('is told what is wrong with %s', async (_what, input, code, field) => {
    expect((await set(input)).userErrors).toMatchObject([{ code, field }]);
    expect((await agenda())?.rule.isOverride).toBe(false);
  });

  it('is spoken for by its administrators and managers alone', async () => {
    const panel = setting.boards[PANEL];
    expect(await set({}, { isSignedIn: false, roles: [], groups: [] })).toEqual({ code: 'UNAUTHENTICATED' });
    expect(await set({}, holder('SCRUTINY_OFFICER', panel))).toEqual({ code: 'FORBIDDEN' });
    expect(await set({}, holder('BOARD_MANAGER', setting.boards[LSCB]))).toEqual({ code: 'FORBIDDEN' });
    expect((await set({}, holder('ADMINISTRATOR', panel))).userErrors).toEqual([]);
  });
});
