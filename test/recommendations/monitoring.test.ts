import { openRecommendations, PANEL, REVIEW_GROUP, type RecommendationsSetting } from './recommendations-setting';

const FIVE = ['14(i)', '14(ii)', '14(iii)', '15(i)', '15(ii)'].map((each) => `2018-09-27/${each}`);
const [FIRST, SECOND, THIRD, FOURTH, FIFTH] = FIVE as [string, string, string, string, string];

/** The part of the governance question that is about recommendations, as its askers write it. */
const GOVERNANCE = `query Governance {
  board(slug: "${PANEL}") {
    untrackedResolutions(first: 10) { totalCount nodes { ordinal agendaItem { minuteNumber } } }
    monitoringList(first: 50) { totalCount nodes { recommendation { id text status origin { __typename } } sinceLastMeeting } }
    completedWithoutImpact(first: 50) { totalCount }
  }
}`;

describe('the monitoring list', () => {
  let setting: RecommendationsSetting;
  let done: RecommendationsSetting['done'];
  const id = (reference: string) => ({ recommendationId: setting.recommendations[reference] });
  const at = (day: string, position: number) => ({
    ...{ meetingId: setting.meetings[day], agendaItemId: setting.items[`${day}/${position}`] },
  });
  const references = async (board: string, meeting?: string) =>
    (await setting.list(board, meeting)).map((entry) => entry.recommendation.reference);
  const since = async (reference: string, meeting?: string) =>
    (await setting.list(PANEL, meeting)).find((entry) => entry.recommendation.reference === reference)
      ?.sinceLastMeeting;

  beforeAll(async () => {
    setting = await openRecommendations();
    ({ done } = setting);
  }, 60_000);
  afterAll(() => setting.close());

  it('holds the five of the panel for its next meeting, and what fell off before it came there', async () => {
    const { board } = (await setting.ask(GOVERNANCE)).data;
    expect(board.untrackedResolutions.totalCount).toBe(2);
    expect(board.untrackedResolutions.nodes).toEqual(
      expect.arrayContaining([
        { ordinal: 'iv', agendaItem: { minuteNumber: 14 } },
        { ordinal: 'iii', agendaItem: { minuteNumber: 15 } },
      ]),
    );
    expect(board.completedWithoutImpact.totalCount).toBe(0);
    const { totalCount, nodes } = board.monitoringList;
    expect(totalCount).toBe(5);
    for (const { recommendation } of nodes) {
      expect(recommendation).toMatchObject({ status: 'NOT_CAPTURED', origin: { __typename: 'Resolution' } });
    }
    expect(await references(PANEL)).toEqual(FIVE);
    expect(nodes[1].sinceLastMeeting).toEqual([
      'New on the list: made on 2018-09-27.',
      'Done on 2018-11-20: Case studies sent.',
    ]);
    expect(nodes[3].sinceLastMeeting).toEqual([
      'New on the list: made on 2018-09-27.',
      'Answered: To be sent before 29 November.',
    ]);
  });

  it('holds nothing for the meeting that only raised them, and all for any later one', async () => {
    expect(await references(PANEL, '2018-09-27')).toEqual([]);
    expect(await references(PANEL, '2018-07-26')).toEqual([]);
    expect(await references(PANEL, '2019-01-24')).toEqual(FIVE);
  });

  it('holds the refused ones of a board without meetings as well', async () => {
    const entries = await setting.list(REVIEW_GROUP);
    expect(entries.map((entry) => entry.recommendation.reference)).toEqual([
      ...['AP-2017-18-case-reviews-ED-1', 'AP-2017-18-case-reviews-ED-2'],
    ]);
    expect(entries[0].carriedOverFrom).toBeNull();
  });

  it('carries the open ones over: accepted is off, declined is back, refused stays until noted', async () => {
    await done('reportCompletion', { ...id(SECOND), response: 'DONE', on: '2018-11-20', note: 'All three sent.' });
    await done('reportCompletion', { ...id(THIRD), response: 'DONE', on: '2018-11-21' });
    await done('rejectRecommendation', { ...id(FOURTH), note: 'Not now.', on: '2018-11-22' });
    await done('rejectRecommendation', { ...id(FIFTH), note: 'Not our task.', on: '2018-11-22' });
    expect(await references(PANEL)).toEqual(FIVE);
    expect(await since(SECOND)).toEqual([
      ...[
        'New on the list: made on 2018-09-27.',
        'Completion reported on 2018-11-20: All three sent.',
        'Done on 2018-11-20: Case studies sent.',
      ],
    ]);

    await setting.hold('2018-11-29', 3);
    await done('acceptCompletion', { ...id(SECOND), ...at('2018-11-29', 9) });
    await done('declineCompletion', { ...id(THIRD), ...at('2018-11-29', 9), note: 'Nothing was offered.' });
    await done('noteRejection', { ...id(FIFTH), ...at('2018-11-29', 9) });
    await done('addAction', { ...id(FIRST), text: 'Data on Year 13 too.', doneOn: '2018-12-03' });

    // The next meeting is now that of January; nobody had to move anything.
    const list = await setting.list(PANEL);
    expect(list.map((entry) => entry.recommendation.reference)).toEqual([FIRST, THIRD, FOURTH]);
    expect(list.map((entry) => entry.carriedOverFrom)).toEqual(Array(3).fill({ date: '2018-11-29' }));
    expect(await since(THIRD)).toEqual(['Completion not accepted by the meeting of 2018-11-29: Nothing was offered.']);
    expect(await since(FOURTH)).toEqual(expect.not.arrayContaining([expect.stringContaining('Rejected')]));
    expect(await since(FIRST)).toContain('Done on 2018-12-03: Data on Year 13 too.');
    expect(await since(FIRST)).not.toContain('Done on 2018-11-12: Pathway plan audit.');
  });

  it('is shown to a meeting that was held as it was when the meeting began', async () => {
    expect(await references(PANEL, '2018-11-29')).toEqual(FIVE);
    expect(await since(THIRD, '2018-11-29')).toEqual(expect.arrayContaining(['Completion reported on 2018-11-21.']));
    expect(await since(THIRD, '2018-11-29')).toEqual(
      expect.not.arrayContaining([expect.stringContaining('not accepted')]),
    );
    expect(await since(FOURTH, '2018-11-29')).toEqual(expect.arrayContaining(['Rejected on 2018-11-22: Not now.']));
  });

  it('comes in pages', async () => {
    const page = async (args: string) => {
      const question = `{ board(slug: "${PANEL}") { monitoringList(${args}) { totalCount pageInfo { hasNextPage endCursor } nodes { recommendation { reference } } } } }`;
      return (await setting.ask(question)).data.board.monitoringList;
    };
    const first = await page('first: 2');
    expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    const rest = await page(`first: 2, after: "${first.pageInfo.endCursor}"`);
    expect(rest).toMatchObject({
      pageInfo: { hasNextPage: false },
      nodes: [{ recommendation: { reference: FOURTH } }],
    });
  });

  it('tells what is wrong with a meeting that it is asked for', async () => {
    const ask = async (meeting: string) => {
      const question = `query ($meeting: ID!) { board(slug: "${REVIEW_GROUP}") { monitoringList(meeting: $meeting) { totalCount } } }`;
      return (await setting.tryAsk(question, { meeting })).errors?.[0]?.extensions.code;
    };
    expect(await ask(setting.meetings['2018-11-29'] ?? '')).toBe('INVALID_VALUE');
    expect(await ask(setting.boards[PANEL] ?? '')).toBe('INVALID_VALUE');
    expect(await ask('nonsense')).toBe('INVALID_ID');
  });

  it('takes the same number of statements for all boards as for one', async () => {
    const fields = `monitoringList(first: 50) { totalCount nodes { sinceLastMeeting carriedOverFrom { date } recommendation { text origin { __typename ... on Resolution { text } ... on ActionPlan { title } } steps { event } } } }`;
    const one = await setting.ask(`{ board(slug: "${PANEL}") { ${fields} } }`);
    const all = await setting.ask(`{ boards(first: 100) { nodes { ${fields} } } }`);
    expect(one.statements).toHaveLength(6);
    expect(all.statements.length).toBeLessThanOrEqual(9);
    const gaps = await setting.ask(
      `{ boards(first: 100) { nodes { untrackedResolutions { totalCount } completedWithoutImpact { totalCount } } } }`,
    );
    expect(gaps.statements).toHaveLength(3);
  });

  it('keeps what a reader may not see from them, also in the sentences', async () => {
    await setting.database.query(
      `update recommendation_step set sensitivity = 'PARTNERSHIP' where note = 'Nothing was offered.'`,
    );
    await setting.database.query(`update recommendation set sensitivity = 'PARTNERSHIP' where reference = $1`, [FIRST]);
    expect(await references(PANEL)).toEqual([THIRD, FOURTH]);
    expect(await since(THIRD)).toEqual([]);
  });
});
