import { OPERATOR } from '../../server/access';
import { parse } from 'graphql';
import { operationCost } from '../../server/platform/graphql/limits/cost';
import { LSCB, obligationsFixtures, type ObligationsFixture, PANEL } from './obligations-fixture';

describe('the obligations of a board', () => {
  const open = obligationsFixtures();
  let fixture: ObligationsFixture;

  beforeAll(async () => {
    fixture = await open();
  });
  afterAll(() => fixture.close());

  const short = async (board: string, requested: string) =>
    (await fixture.due(board, requested)).map(({ dueOn, kind, overdue, title }) =>
      [dueOn, kind, ...(overdue ? ['overdue'] : []), title].join(' | '),
    );

  it('are listed as of a day, in order of due date', async () => {
    expect(await short(PANEL, 'asOf: "2018-11-29"')).toEqual([
      '2018-07-26 | MINUTES | overdue | Minutes of the meeting of Thursday 7 June 2018',
      '2018-11-26 | SCRUTINY_RESPONSE | overdue | Response to minute 14, resolution iv',
      '2018-11-26 | SCRUTINY_RESPONSE | overdue | Response to minute 15, resolution iii',
      '2018-11-29 | MINUTES | Minutes of the meeting of Thursday 27 September 2018',
      '2019-01-16 | AGENDA | Agenda of the meeting of Thursday 24 January 2019',
      '2019-03-20 | AGENDA | Agenda of the meeting of Thursday 28 March 2019',
    ]);
  });

  it('at the ends of the calendar include no report on a year before the first records', async () => {
    const first = await short(LSCB, 'asOf: "1000-01-01"');
    expect(first.length).toBeGreaterThan(0);
    expect(first.filter((each) => /YEARLY_REPORT|SELF_ASSESSMENT/.test(each))).toEqual([]);
    const last = await short(LSCB, 'asOf: "9999-12-31"');
    expect(last.filter((each) => each.includes('YEARLY_REPORT'))).toEqual([
      '9999-03-31 | YEARLY_REPORT | overdue | Report on 9997-98',
      '9999-12-31 | YEARLY_REPORT | Report on 9998-99',
    ]);
  });

  it('are returned for the query of the front page', async () => {
    const { data } = await fixture.query(
      `query Governance {
      board(slug: "${PANEL}") {
        obligations(first: 20, asOf: "2018-11-29") { totalCount nodes { kind dueOn overdue working rule { text source regime } } }
      }
    }`,
      {},
      OPERATOR,
    );
    const { totalCount, nodes } = data.board.obligations;
    expect([totalCount, nodes.length]).toEqual([6, 6]);
    expect(nodes[4]).toEqual({
      ...{ kind: 'AGENDA', dueOn: '2019-01-16', overdue: false },
      working:
        '5 clear working days before the meeting, Thursday 24 January 2019, which is not counted, ' +
        'excluding 2 weekend days: Wednesday 16 January 2019.',
      rule: {
        ...{ text: expect.stringContaining('at least five clear days'), regime: null },
        source: 'https://www.legislation.gov.uk/ukpga/1972/70/section/100B',
      },
    });
  });

  it('depend on the day: one that was done in between is listed before, and not after', async () => {
    const agenda = '2018-11-21 | AGENDA | Agenda of the meeting of Thursday 29 November 2018';
    const response = '2018-11-26 | SCRUTINY_RESPONSE | Response to 2018-09-27/14(ii)';
    expect(await short(PANEL, 'asOf: "2018-11-19"')).toEqual(expect.arrayContaining([agenda, response]));
    expect(await short(PANEL, 'asOf: "2018-11-20"')).toContain(agenda);
    expect(await short(PANEL, 'asOf: "2018-11-20"')).not.toContain(response);
    expect(await short(PANEL, 'asOf: "2018-11-21"')).not.toContain(agenda);
  });

  it('are overdue from the day after the due date', async () => {
    const isOverdue = async (asOf: string) =>
      (await fixture.due(PANEL, `asOf: "${asOf}"`)).find(({ title }) => title.endsWith('24 January 2019'))?.overdue;
    expect([await isOverdue('2019-01-16'), await isOverdue('2019-01-17')]).toEqual([false, true]);
  });

  it('include those that are done only if requested, after the open ones, and show whether they were on time', async () => {
    const all = await fixture.due(PANEL, 'asOf: "2018-11-29", includeDone: true');
    const firstDone = all.findIndex(({ done }) => done);
    expect([firstDone, all.slice(firstDone).every(({ done, overdue }) => done && !overdue)]).toEqual([6, true]);
    const agenda = all.find(({ title }) => title === 'Agenda of the meeting of Thursday 29 November 2018');
    expect(agenda).toMatchObject({ dueOn: '2018-11-21', doneOn: '2018-11-21', clock: { code: 'agenda-inspection' } });
    expect(agenda?.working).toBe(
      '5 clear working days before the meeting, Thursday 29 November 2018, which is not counted, excluding ' +
        '2 weekend days: Wednesday 21 November 2018. Published on Wednesday 21 November 2018, 7 clear days and ' +
        '5 clear working days before: on time.',
    );
    const minutes = all.find(({ title }) => title === 'Minutes of the meeting of Thursday 26 July 2018');
    expect(minutes).toMatchObject({ dueOn: '2018-09-27', doneOn: '2018-09-27' });
    const undated = all.find(({ title }) => title === 'Agenda of the meeting of Thursday 7 June 2018');
    expect(undated).toMatchObject({ done: true, doneOn: null });
    expect(undated?.working).toMatch(/the day on which its agenda was published is not recorded\.$/);
  });

  it('have no due date when the day of the event is not recorded, and say so', async () => {
    const reviews = (await fixture.due(LSCB, 'asOf: "2018-11-29"')).filter(({ kind }) => kind === 'REVIEW_PUBLICATION');
    expect(reviews).toHaveLength(6);
    expect(reviews[0]).toMatchObject({
      ...{ title: 'Report of Serious case review 1 of 2017-18', dueOn: null, overdue: false },
      working: '6 months after the decision to review, whose day is not recorded.',
      rule: { regime: 'WORKING_TOGETHER_2015' },
    });
  });

  it('of every year are listed for this year and the last', async () => {
    const of = async (asOf: string) =>
      (await fixture.due(LSCB, `asOf: "${asOf}"`))
        .filter(({ kind }) => ['YEARLY_REPORT', 'ARRANGEMENTS_PUBLICATION', 'ARRANGEMENTS_START'].includes(kind))
        .map(({ kind, title, dueOn, overdue }) => [kind, title.slice(0, 17), dueOn, overdue].join(' | '));
    expect(await of('2018-11-29')).toEqual([
      'YEARLY_REPORT | Report on 2017-18 | 2019-03-31 | false',
      'ARRANGEMENTS_PUBLICATION | Arrangements that | 2019-06-29 | false',
      'ARRANGEMENTS_START | Arrangements that | 2019-09-29 | false',
    ]);
    expect(await of('2019-07-01')).toEqual([
      'YEARLY_REPORT | Report on 2017-18 | 2019-03-31 | true',
      'ARRANGEMENTS_PUBLICATION | Arrangements that | 2019-06-29 | true',
      'ARRANGEMENTS_START | Arrangements that | 2019-09-29 | false',
      'YEARLY_REPORT | Report on 2018-19 | 2020-03-31 | false',
    ]);
    const returns = (await fixture.due(LSCB, 'asOf: "2018-11-29"')).filter(({ kind }) => kind === 'SELF_ASSESSMENT');
    expect(returns).toHaveLength(19);
    expect(returns[0]).toMatchObject({ dueOn: '2019-03-31', title: expect.stringMatching(/ for 2018-19$/) });
  });

  it('can be limited to one partner', async () => {
    const { data } = await fixture.query('{ partner(slug: "hampshire-constabulary") { id } }');
    const mine = await fixture.due(LSCB, `asOf: "2018-11-29", partner: "${data.partner.id}", includeDone: true`);
    expect(mine.map(({ title }) => title)).toEqual([
      'Self-assessment of Hampshire Constabulary for 2018-19',
      'Self-assessment of Hampshire Constabulary for 2017-18',
    ]);
    expect(mine[0]).toMatchObject({ partner: { slug: 'hampshire-constabulary' }, board: { slug: LSCB } });
    const { errors } = await fixture.tryRequest(
      `{ board(slug: "${LSCB}") { obligations(partner: "${fixture.boards[LSCB]}") { totalCount } } }`,
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_ID', argument: 'partner' });
  });

  it('have pages', async () => {
    const page = async (requested: string) => {
      const query = `{ board(slug: "${PANEL}") { obligations(asOf: "2018-11-29", ${requested}) {
        totalCount nodes { title } edges { cursor node { title } } pageInfo { hasNextPage hasPreviousPage endCursor startCursor } } } }`;
      return (await fixture.query(query, {}, OPERATOR)).data.board.obligations;
    };
    const first = await page('first: 4');
    expect([first.totalCount, first.nodes.length, first.pageInfo.hasNextPage]).toEqual([6, 4, true]);
    const second = await page(`first: 4, after: "${first.pageInfo.endCursor}"`);
    expect([second.nodes.length, second.pageInfo.hasNextPage, second.pageInfo.hasPreviousPage]).toEqual([
      2,
      false,
      true,
    ]);
    const before = await page(`last: 2, before: "${second.pageInfo.startCursor}"`);
    expect(before.nodes).toEqual(first.nodes.slice(2));
    const { errors } = await fixture.tryRequest(
      `{ board(slug: "${PANEL}") { obligations(asOf: "2018-11-30", after: "x") { totalCount } } }`,
    );
    expect(errors?.[0]?.extensions.code).toBe('INVALID_CURSOR');
  });

  it('continue after the meeting of a cursor was cancelled', async () => {
    const own = await open();
    const page = async (requested: string) =>
      (
        await own.query(
          `{ board(slug: "${PANEL}") { obligations(asOf: "2027-06-01", ${requested}) { nodes { title subjectId } pageInfo { endCursor } } } }`,
        )
      ).data.board.obligations as { nodes: { title: string; subjectId: string }[]; pageInfo: { endCursor: string } };
    const date = '2027-09-01';
    await own.write('scheduleMeeting', { boardId: own.boards[PANEL], date });
    await own.write('scheduleMeeting', { boardId: own.boards[PANEL], date: '2027-10-01' });
    const { nodes } = await page('first: 100');
    const place = nodes.findIndex(({ title }) => title.includes('1 September 2027'));
    const { pageInfo } = await page(`first: ${place + 1}`);
    const { errors } = await own.write('cancelMeeting', { meetingId: nodes[place]?.subjectId });
    expect(errors).toBeUndefined();
    const rest = await page(`first: 100, after: "${pageInfo.endCursor}"`);
    expect(rest.nodes).toEqual(nodes.slice(place + 1));
    expect((await page('first: 100')).nodes).toEqual(nodes.filter((_, index) => index !== place));
    await own.close();
  });

  it('take the same number of statements for one board as for all, and for few rows as for many', async () => {
    const below =
      'obligations(first: 100, asOf: "2018-11-29") { nodes { title board { slug } clock { code } partner { slug } } }';
    const one = await fixture.query(`{ board(slug: "${LSCB}") { ${below} } }`);
    const all = await fixture.query(`{ boards(first: 50) { nodes { ${below} } } }`);
    expect(all.data.boards.nodes.length).toBeGreaterThan(10);
    expect(all.statements).toHaveLength(one.statements.length);
    expect(one.statements.length).toBeLessThan(16);
  });

  it('cost as much as their page can contain', () => {
    const cost = (requested: string) =>
      operationCost(
        fixture.schema,
        parse(`{ board(slug: "x") { obligations${requested} { nodes { board { slug } } } } }`),
        undefined,
        {},
      )?.requested ?? 0;
    expect(cost('(first: 100)') - cost('(first: 50)')).toBeGreaterThanOrEqual(100);
    expect(cost('')).toBe(cost('(first: 20)'));
  });

  it('lead to their subject', async () => {
    const [minutes] = await fixture.due(PANEL, 'asOf: "2018-11-29"');
    const { data } = await fixture.query(`{ node(id: "${minutes?.subjectId}") { ... on Meeting { date } } }`);
    expect(data.node).toEqual({ date: '2018-06-07' });
  });
});
