import { openRecommendations, LSCB, PANEL, type RecommendationsFixture } from './recommendations-fixture';

const [FIRST, SECOND, THIRD, FOURTH, FIFTH] = ['14(i)', '14(ii)', '14(iii)', '15(i)', '15(ii)'].map(
  (each) => `2018-09-27/${each}`,
) as [string, string, string, string, string];
const steps =
  'status statusAsPrinted version steps { ordinal event from to on note meeting { date } agendaItem { position } }';

describe('closing recommendations', () => {
  let fixture: RecommendationsFixture;
  let write: RecommendationsFixture['write'];
  let done: RecommendationsFixture['done'];
  const id = (reference: string) => ({ recommendationId: fixture.recommendations[reference] });
  const at = (day: string, position: number) => ({
    ...{ meetingId: fixture.meetings[day], agendaItemId: fixture.items[`${day}/${position}`] },
  });
  const problems = async (operation: string, input: object) => (await write(operation, input)).problems;
  const stepCount = async () =>
    (await fixture.database.query<{ count: number }>('select count(*)::int as count from recommendation_step'))[0]
      ?.count;

  beforeAll(async () => {
    fixture = await openRecommendations();
    ({ write, done } = fixture);
    await fixture.hold('2018-11-29', 3, 9);
    await fixture.hold('2018-11-29', 2, 8);
  }, 60_000);
  afterAll(() => fixture.close());

  it('takes an addressee who reports the completion and a meeting that accepts it; each step is stored', async () => {
    const report = { response: 'DONE', on: '2018-11-20', note: 'Case studies sent.', statusAsPrinted: 'completed' };
    const reported = await done(
      'reportCompletion',
      { ...id(SECOND), version: 1, ...report },
      `recommendation { ${steps} } step { ordinal }`,
    );
    expect(reported.recommendation).toMatchObject({
      status: 'COMPLETION_REPORTED',
      statusAsPrinted: 'completed',
      version: 2,
    });
    expect(reported.step).toEqual({ ordinal: 1 });
    await done('acceptCompletion', { ...id(SECOND), ...at('2018-11-29', 9), version: 2 });
    expect(await fixture.recommendation(SECOND, steps)).toEqual({
      ...{ status: 'COMPLETED', statusAsPrinted: 'completed', version: 3 },
      steps: [
        {
          ...{
            ordinal: 1,
            event: 'COMPLETION_REPORTED',
            from: 'NOT_CAPTURED',
            to: 'COMPLETION_REPORTED',
            on: '2018-11-20',
          },
          ...{ note: 'Case studies sent.', meeting: null, agendaItem: null },
        },
        {
          ...{
            ordinal: 2,
            event: 'COMPLETION_ACCEPTED',
            from: 'COMPLETION_REPORTED',
            to: 'COMPLETED',
            on: '2018-11-29',
          },
          ...{ note: null, meeting: { date: '2018-11-29' }, agendaItem: { position: 9 } },
        },
      ],
    });
  });

  it('returns the last step when a closed recommendation is closed again', async () => {
    const { problems: refused, messages } = await write('reportCompletion', { ...id(SECOND), response: 'DONE' });
    expect(refused).toEqual(['WRONG_STATE recommendationId']);
    expect(messages[0]).toContain(
      'The step reportCompletion is not allowed for a recommendation that is COMPLETED. It is closed.',
    );
    expect(messages[0]).toContain('Completion accepted by the meeting of 2018-11-29.');
  });

  it('returns a recommendation to the list when the meeting declines its completion', async () => {
    await done('reportCompletion', { ...id(THIRD), response: 'DONE', on: '2018-11-21' });
    const decline = { ...id(THIRD), ...at('2018-11-29', 9), note: 'Nothing was offered yet.' };
    const { recommendation } = await done('declineCompletion', decline, 'recommendation { status }');
    expect(recommendation.status).toBe('OPEN');
    expect(await problems('acceptCompletion', { ...id(THIRD), ...at('2018-11-29', 9) })).toEqual([
      'WRONG_STATE recommendationId',
    ]);
  });

  it('counts a printed completion that refuses the recommendation as a rejection, and stores the printed status', async () => {
    const violation = {
      response: 'REFUSED',
      on: '2018-11-20',
      note: 'It costs too much.',
      statusAsPrinted: 'completed',
    };
    const { recommendation } = await done(
      'reportCompletion',
      { ...id(FOURTH), ...violation },
      `recommendation { ${steps} }`,
    );
    expect(recommendation).toMatchObject({
      ...{ status: 'REJECTED', statusAsPrinted: 'completed' },
      steps: [{ event: 'REJECTED', to: 'REJECTED', note: 'It costs too much.' }],
    });
    expect(await problems('acceptCompletion', { ...id(FOURTH), ...at('2018-11-29', 9) })).toEqual([
      'WRONG_STATE recommendationId',
    ]);
    const noted = await done(
      'noteRejection',
      { ...id(FOURTH), ...at('2018-11-29', 9) },
      'recommendation { status } step { event on }',
    );
    expect(noted).toMatchObject({
      ...{ recommendation: { status: 'REJECTION_NOTED' }, step: { event: 'REJECTION_NOTED', on: '2018-11-29' } },
    });
  });

  it('lets addressees who rejected it complete it later', async () => {
    await done('rejectRecommendation', { ...id(FIFTH), note: 'Not for us.', on: '2018-10-01' });
    const { recommendation } = await done(
      'reportCompletion',
      { ...id(FIFTH), response: 'DONE', on: '2018-11-01' },
      `recommendation { ${steps} }`,
    );
    expect(recommendation.steps.map(({ event }: { event: string }) => event)).toEqual([
      'REJECTED',
      'COMPLETION_REPORTED',
    ]);
  });

  it('needs a meeting of the board, held and quorate for the item: each violation has its code, and nothing is written', async () => {
    await done('reportCompletion', { ...id(FIRST), response: 'DONE', on: '2018-11-20' });
    const before = await stepCount();
    const elsewhere = await fixture.addMeeting(LSCB, '2018-12-04', 9);
    const unrecorded = await fixture.addMeeting(PANEL, '2018-12-05', null);
    const toCome = await fixture.addMeeting(PANEL, '2099-01-15', 9);
    const earlier = await fixture.addMeeting(PANEL, '2018-11-19', 9);
    const scheduled = { meetingId: fixture.meetings['2019-01-24'] };
    const [item] = await fixture.database.query<{ id: string }>(
      `insert into agenda_item (meeting_id, position, title, kind) values ($1, 1, 'Monitoring', 'REPORT') returning id`,
      [scheduled.meetingId?.split(':')[1]],
    );
    for (const operation of ['acceptCompletion', 'declineCompletion']) {
      const refused = async (where: object) => problems(operation, { ...id(FIRST), note: 'As noted.', ...where });
      expect(await refused(elsewhere)).toEqual(['WRONG_MEETING meetingId']);
      expect(await refused({ ...at('2018-11-29', 9), agendaItemId: elsewhere.agendaItemId })).toEqual([
        'ITEM_UNKNOWN agendaItemId',
      ]);
      expect(await refused({ ...scheduled, agendaItemId: `AgendaItem:${item?.id}` })).toEqual([
        'MEETING_NOT_HELD meetingId',
      ]);
      expect(await refused(toCome)).toEqual(['MEETING_IN_FUTURE meetingId']);
      expect(await refused(unrecorded)).toEqual(['QUORUM_UNKNOWN agendaItemId']);
      expect(await refused(earlier)).toEqual(['DATES_OUT_OF_ORDER meetingId']);
      const { problems: withoutQuorum, messages } = await write(operation, {
        ...id(FIRST),
        note: 'As noted.',
        ...at('2018-11-29', 8),
      });
      expect(withoutQuorum).toEqual(['NOT_QUORATE agendaItemId']);
      expect(messages[0]).toContain('2 members were present and 3 are required');
    }
    await fixture.database.query(`update board set quorum = null where slug = $1`, [PANEL]);
    expect(await problems('acceptCompletion', { ...id(FIRST), ...at('2018-11-29', 9) })).toEqual([
      'QUORUM_UNKNOWN agendaItemId',
    ]);
    await fixture.database.query(`update board set quorum = 3 where slug = $1`, [PANEL]);
    expect(await stepCount()).toBe(before);
    expect(await fixture.recommendation(FIRST, 'status version')).toEqual({
      status: 'COMPLETION_REPORTED',
      version: 2,
    });
  });

  it('counts the members present for the item as in the minutes of September', async () => {
    const counts: Record<number, number> = {};
    const [reported] = await fixture.database.query<{ id: string }>(
      `insert into recommendation select (jsonb_populate_record(found, jsonb_build_object(
         'id', gen_random_uuid(), 'board_id', board.id, 'reference', 'reported', 'status', 'COMPLETION_REPORTED',
         'raised_on', null, 'action_plan_id', null, 'origin_kind', 'INSPECTION'))).*
       from recommendation as found, board where found.reference = 'AP-2017-18-case-reviews-ED-1' and slug = $1
       returning id`,
      [PANEL],
    );
    for (const [position, expected] of Object.entries({ 1: 6, 4: 8, 5: 7, 7: 6 })) {
      await fixture.database.query(`update board set quorum = 99 where slug = $1`, [PANEL]);
      const input = { recommendationId: `Recommendation:${reported?.id}`, ...at('2018-09-27', Number(position)) };
      const { messages } = await write('acceptCompletion', input);
      counts[Number(position)] = Number(/(\d+) members were present/.exec(messages[0] ?? '')?.[1]);
      expect(counts[Number(position)]).toBe(expected);
    }
    await fixture.database.query(`update board set quorum = 3 where slug = $1`, [PANEL]);
    await fixture.database.query(`delete from recommendation where id = $1`, [reported?.id]);
  });

  it('rejects a day in the future or before the latest step', async () => {
    const refused = (on: string) => problems('rejectRecommendation', { ...id(FIRST), note: 'No.', on });
    expect(await refused('2099-01-01')).toEqual(['IN_FUTURE on']);
    expect(await refused('2018-11-19')).toEqual(['DATES_OUT_OF_ORDER on']);
    expect(await problems('rejectRecommendation', { ...id(FIRST), note: ' ' })).toEqual(['EMPTY note']);
    expect(await problems('rejectRecommendation', { ...id(FIRST), note: 'a\u0007b' })).toEqual([
      'CONTROL_CHARACTER note',
    ]);
    expect(await problems('rejectRecommendation', { ...id(FIRST), note: 'x'.repeat(2_000_000) })).toEqual([
      'TOO_LONG note',
    ]);
    expect(await problems('rejectRecommendation', { recommendationId: 'nonsense', note: 'No.' })).toEqual([
      'INVALID_ID recommendationId',
    ]);
    expect(await problems('rejectRecommendation', { recommendationId: fixture.boards[PANEL], note: 'No.' })).toEqual([
      'NOT_FOUND recommendationId',
    ]);
    expect(await fixture.recommendation(FIRST, 'status version')).toEqual({
      status: 'COMPLETION_REPORTED',
      version: 2,
    });
  });

  it('is in the audit trail, with actor, board, and the values before and after', async () => {
    const [entry] = await fixture.database.query(
      `select outcome, operation, actor, objects, changes, board_id from audit_entry where operation = 'noteRejection' order by created_at desc limit 1`,
    );
    expect(entry).toMatchObject({
      ...{ outcome: 'DONE', actor: 'OPERATOR', board_id: fixture.boards[PANEL]?.split(':')[1] },
      objects: [fixture.recommendations[FOURTH], expect.stringMatching(/^RecommendationStep:/)],
      changes: expect.arrayContaining([
        'status: REJECTED -> REJECTION_NOTED',
        'event: none -> REJECTION_NOTED',
        'from: none -> REJECTED',
      ]),
    });
  });
});
