import { OPERATOR } from '../../server/access';
import { openRecommendations, PANEL, REVIEW_GROUP, type RecommendationsFixture } from './recommendations-fixture';

const FIVE = ['14(i)', '14(ii)', '14(iii)', '15(i)', '15(ii)'].map((each) => `2018-09-27/${each}`);
const [FIRST, SECOND, THIRD, FOURTH, FIFTH] = FIVE as [string, string, string, string, string];

/** The part of the governance query that is about recommendations. */
const GOVERNANCE = `query Governance {
  board(slug: "${PANEL}") {
    untrackedResolutions(first: 10) { totalCount nodes { ordinal agendaItem { minuteNumber } } }
    monitoringList(first: 50) { totalCount nodes { recommendation { id text status origin { __typename } } sinceLastMeeting } }
    completedWithoutImpact(first: 50) { totalCount }
  }
}`;

describe('the monitoring list', () => {
  let fixture: RecommendationsFixture;
  let done: RecommendationsFixture['done'];
  const id = (reference: string) => ({ recommendationId: fixture.recommendations[reference] });
  const at = (day: string, position: number) => ({
    ...{ meetingId: fixture.meetings[day], agendaItemId: fixture.items[`${day}/${position}`] },
  });
  const references = async (board: string, meeting?: string) =>
    (await fixture.list(board, meeting)).map((entry) => entry.recommendation.reference);
  const since = async (reference: string, meeting?: string) =>
    (await fixture.list(PANEL, meeting)).find((entry) => entry.recommendation.reference === reference)
      ?.sinceLastMeeting;

  beforeAll(async () => {
    fixture = await openRecommendations();
    ({ done } = fixture);
  }, 60_000);
  afterAll(() => fixture.close());

  it('has the five of the panel for its next meeting, with the gaps before it', async () => {
    const { board } = (await fixture.query(GOVERNANCE, {}, OPERATOR)).data;
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
      'Response: To be sent before 29 November.',
    ]);
  });

  it('is empty for the meeting that made them, and complete for later ones', async () => {
    expect(await references(PANEL, '2018-09-27')).toEqual([]);
    expect(await references(PANEL, '2018-07-26')).toEqual([]);
    expect(await references(PANEL, '2019-01-24')).toEqual(FIVE);
  });

  it('includes rejected recommendations of a board without meetings', async () => {
    const entries = await fixture.list(REVIEW_GROUP);
    expect(entries.map((entry) => entry.recommendation.reference)).toEqual([
      ...['AP-2017-18-case-reviews-ED-1', 'AP-2017-18-case-reviews-ED-2'],
    ]);
    expect(entries[0].carriedOverFrom).toBeNull();
  });

  it('carries open ones over: accepted ones leave, declined ones return, rejected ones stay until noted', async () => {
    await done('reportCompletion', { ...id(SECOND), response: 'DONE', on: '2018-11-20', note: 'All three sent.' });
    await done('reportCompletion', { ...id(THIRD), response: 'DONE', on: '2018-11-21' });
    await done('rejectRecommendation', { ...id(FOURTH), note: 'Not now.', on: '2018-11-22' });
    await done('rejectRecommendation', { ...id(FIFTH), note: 'Not our task.', on: '2018-11-22' });
    expect(await references(PANEL)).toEqual(FIVE);
    // To the public, a meeting whose list it was on may be hidden.
    expect(await since(SECOND)).toEqual([
      ...[
        'Made on 2018-09-27.',
        'Completion reported on 2018-11-20: All three sent.',
        'Done on 2018-11-20: Case studies sent.',
      ],
    ]);

    await fixture.hold('2018-11-29', 3);
    await done('acceptCompletion', { ...id(SECOND), ...at('2018-11-29', 9) });
    await done('declineCompletion', { ...id(THIRD), ...at('2018-11-29', 9), note: 'Nothing was offered.' });
    await done('noteRejection', { ...id(FIFTH), ...at('2018-11-29', 9) });
    await done('addAction', { ...id(FIRST), text: 'Data on Year 13 too.', doneOn: '2018-12-03' });

    // The next meeting is now that of January; nothing had to be moved.
    const list = await fixture.list(PANEL);
    expect(list.map((entry) => entry.recommendation.reference)).toEqual([FIRST, THIRD, FOURTH]);
    expect(list.map((entry) => entry.carriedOverFrom)).toEqual(Array(3).fill({ date: '2018-11-29' }));
    expect(await since(THIRD)).toEqual(['Completion not accepted by the meeting of 2018-11-29: Nothing was offered.']);
    expect(await since(FOURTH)).toEqual(expect.not.arrayContaining([expect.stringContaining('Rejected')]));
    expect(await since(FIRST)).toContain('Done on 2018-12-03: Data on Year 13 too.');
    expect(await since(FIRST)).not.toContain('Done on 2018-11-12: Pathway plan audit.');
  });

  it('is, for a meeting that was held, as it was when the meeting began', async () => {
    expect(await references(PANEL, '2018-11-29')).toEqual(FIVE);
    expect(await since(THIRD, '2018-11-29')).toEqual(expect.arrayContaining(['Completion reported on 2018-11-21.']));
    expect(await since(THIRD, '2018-11-29')).toEqual(
      expect.not.arrayContaining([expect.stringContaining('not accepted')]),
    );
    expect(await since(FOURTH, '2018-11-29')).toEqual(expect.arrayContaining(['Rejected on 2018-11-22: Not now.']));
  });

  it('has pages', async () => {
    const page = async (args: string) => {
      const query = `{ board(slug: "${PANEL}") { monitoringList(${args}) { totalCount pageInfo { hasNextPage endCursor } nodes { recommendation { reference } } } } }`;
      return (await fixture.query(query)).data.board.monitoringList;
    };
    const first = await page('first: 2');
    expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    const rest = await page(`first: 2, after: "${first.pageInfo.endCursor}"`);
    expect(rest).toMatchObject({
      pageInfo: { hasNextPage: false },
      nodes: [{ recommendation: { reference: FOURTH } }],
    });
  });

  it('reports an invalid meeting', async () => {
    const errorCode = async (meeting: string) => {
      const query = `query ($meeting: ID!) { board(slug: "${REVIEW_GROUP}") { monitoringList(meeting: $meeting) { totalCount } } }`;
      return (await fixture.tryRequest(query, { meeting })).errors?.[0]?.extensions.code;
    };
    expect(await errorCode(fixture.meetings['2018-11-29'] ?? '')).toBe('INVALID_VALUE');
    expect(await errorCode(fixture.boards[PANEL] ?? '')).toBe('INVALID_VALUE');
    expect(await errorCode('nonsense')).toBe('INVALID_ID');
  });

  it('takes the same number of statements for all boards as for one', async () => {
    const fields = `monitoringList(first: 50) { totalCount nodes { sinceLastMeeting carriedOverFrom { date } recommendation { text origin { __typename ... on Resolution { text } ... on ActionPlan { title } } steps { event } } } }`;
    const one = await fixture.query(`{ board(slug: "${PANEL}") { ${fields} } }`);
    const all = await fixture.query(`{ boards(first: 100) { nodes { ${fields} } } }`);
    expect(one.statements).toHaveLength(6);
    expect(all.statements.length).toBeLessThanOrEqual(9);
    const gaps = await fixture.query(
      `{ boards(first: 100) { nodes { untrackedResolutions { totalCount } completedWithoutImpact { totalCount } } } }`,
    );
    expect(gaps.statements).toHaveLength(3);
  });

  it('leaves out rows that the viewer cannot read, also in the sentences', async () => {
    await fixture.database.query(
      `update recommendation_step set sensitivity = 'PARTNERSHIP' where note = 'Nothing was offered.'`,
    );
    await fixture.database.query(`update recommendation set sensitivity = 'PARTNERSHIP' where reference = $1`, [FIRST]);
    expect(await references(PANEL)).toEqual([THIRD, FOURTH]);
    expect(await since(THIRD)).toEqual([]);
  });
});
