import { OPERATOR, type Principal } from '../../server/access';
import { openSampleGraph, type SampleGraph } from '../support/sample-graph';

const LSCB = 'southampton-lscb';
let graph: SampleGraph;
beforeAll(async () => {
  graph = await openSampleGraph();
});
afterAll(() => graph.close());

/** Queries parts of a report that must exist. */
async function report(
  parts: string,
  {
    board = LSCB,
    year = '2017-18',
    principal = OPERATOR,
  }: { board?: string; year?: string; principal?: Principal } = {},
) {
  const query = `query ($board: String!, $year: FinancialYear!) { yearlyReport(board: $board, year: $year) { ${parts} } }`;
  return (await graph.query(query, { board, year }, principal)).data.yearlyReport;
}

describe('the report of the sample board on 2017-18', () => {
  test('has its statutory basis and period', async () => {
    const found = await report('financialYear from to pageUrl basis { act guidance } board { slug }');
    expect(found).toMatchObject({
      ...{ financialYear: '2017-18', from: '2017-04-01', to: '2018-03-31', board: { slug: LSCB } },
      pageUrl: `/reports/${LSCB}/2017-18`,
    });
    expect(found.basis.act).toContain('section 14A');
    expect(found.basis.guidance).toContain('March 2015');
  });

  test('lists the members like the source: 24 rows, some with two seats', async () => {
    const { membership } = await report(
      'membership { memberCount seatCount members { representing partner { slug } seats { post } } }',
    );
    expect([membership.memberCount, membership.seatCount, membership.members.length]).toEqual([24, 27, 24]);
    expect(membership.members[0]).toEqual({
      ...{ representing: 'Independent Chair', partner: null, seats: [{ post: 'Independent Chair' }] },
    });
    const council = membership.members.find(
      ({ representing }: { representing: string }) => representing === 'Southampton City Council',
    );
    expect(council).toMatchObject({ partner: { slug: 'southampton-city-council' } });
    expect(council.seats).toHaveLength(2);
  });

  test('sums the contributions to the total in the source, with learning separate', async () => {
    const { finance } = await report(
      'finance { totalPence purposes { purpose totalPence contributions { contributor amountPence } } }',
    );
    const [core, learning] = finance.purposes;
    const pounds = (each: { amountPence: number }) => each.amountPence / 100;
    expect(core.contributions.map(pounds)).toEqual([82_200, 34_196, 13_482, 2_757, 1_348, 445]);
    expect([core.purpose, core.totalPence]).toEqual(['CORE', 13_442_800]);
    expect([learning.purpose, learning.totalPence]).toEqual(['LEARNING_AND_DEVELOPMENT', 2_014_400]);
    expect(finance.totalPence).toBe(13_442_800 + 2_014_400);
  });

  test('has no attendance, and reports that it was only printed as a chart', async () => {
    const { attendance, gaps } = await report(
      'attendance { meetingsHeld meetingsRecorded partners { representing } } gaps { section missing reason explanation }',
    );
    expect(attendance).toEqual({ meetingsHeld: 0, meetingsRecorded: 0, partners: [] });
    const lost = gaps.filter(({ section }: { section: string }) => section === 'ATTENDANCE');
    expect(lost[0]).toMatchObject({ reason: 'NOT_CAPTURED', explanation: expect.stringContaining('100%') });
  });

  test('counts the self-assessments and names the members without one', async () => {
    const { selfAssessments } = await report(
      'selfAssessments { fullCount updateCount returns { kind } without { partnerName kind partner { slug } } standardsToImprove { number } }',
    );
    expect(selfAssessments).toMatchObject({ fullCount: 6, updateCount: 13 });
    expect(selfAssessments.returns).toHaveLength(19);
    expect(selfAssessments.standardsToImprove.map(({ number }: { number: number }) => number)).toEqual([5, 6, 11]);
    // The council is covered by its departments; advisers and officers need none.
    expect(selfAssessments.without.map(({ partner }: { partner: { slug: string } }) => partner.slug)).toEqual([
      ...['southampton-further-education', 'southampton-primary-schools', 'southampton-public-health'],
      ...['southampton-secondary-schools', 'southampton-voluntary-services', 'southampton-special-schools'],
    ]);
  });

  test('uses the scorecard of the scrutiny panel of the same area at the last month of the year', async () => {
    const { indicators, gaps } = await report(`
      indicators { scorecards { relation month months board { slug } signals { concern improvement neither commonCause withoutValue }
        rows { indicator { ref } value signal { trial variation } } } figures { name inYear value status } }
      gaps { section reason missing count }`);
    const [sheet, ...others] = indicators.scorecards;
    expect(others).toEqual([]);
    expect(sheet).toMatchObject({
      ...{ relation: 'SAME_AREA', month: '2018-03', board: { slug: 'southampton-children-families-scrutiny-panel' } },
      months: ['2017-10', '2017-11', '2017-12', '2018-01', '2018-02', '2018-03'],
    });
    expect(sheet.rows).toHaveLength(58);
    const children = sheet.rows.find((row: { indicator: { ref: string } }) => row.indicator.ref === 'LAC1');
    expect(children).toMatchObject({ value: 522, signal: { trial: true, variation: 'COMMON_CAUSE' } });
    expect(sheet.signals).toEqual({ concern: 0, improvement: 0, neither: 0, commonCause: 57, withoutValue: 1 });
    expect(indicators.figures.filter(({ inYear }: { inYear: boolean }) => inYear).length).toBeGreaterThan(40);
    expect(gaps).toContainEqual(expect.objectContaining({ section: 'INDICATORS', reason: 'NONE_RECORDED', count: 6 }));
  });

  test('has nine referrals by outcome, with no published review of them and one published thematic review', async () => {
    const { reviews } = await report(
      'reviews { referrals published outcomes { outcome count } cases { reference caseReview { stage } } others { kind publishedInYear } themes }',
    );
    expect(reviews).toMatchObject({ referrals: 9, published: 0 });
    expect(reviews.outcomes).toEqual([
      { outcome: 'SERIOUS_CASE_REVIEW', count: 6 },
      { outcome: 'PARTNERSHIP_REVIEW', count: 1 },
      { outcome: 'NO_FURTHER_ACTION', count: 2 },
    ]);
    expect(reviews.cases).toHaveLength(9);
    expect(reviews.others).toEqual([
      { kind: 'AUDIT', publishedInYear: false },
      { kind: 'AUDIT', publishedInYear: false },
      { kind: 'THEMATIC', publishedInYear: true },
    ]);
    expect(reviews.themes).toHaveLength(4);
  });

  test('has the status and impact of recommendations, and those without progress', async () => {
    const { recommendations, impact, lackOfProgress } = await report(`
      recommendations { count byStatus { status count } }
      impact { completed withImpact withoutImpact withEvidence entries { impactOnChildren recommendation { status } } }
      lackOfProgress { asOf overdue notCaptured refused carriedOver withoutAction withoutDueDate entries { reasons recommendation { status } } }`);
    expect(recommendations).toEqual({
      count: 38,
      byStatus: [
        { status: 'OPEN', count: 17 },
        { status: 'COMPLETED', count: 19 },
        { status: 'REJECTED', count: 2 },
      ],
    });
    expect(impact).toMatchObject({ completed: 19, withImpact: 19, withoutImpact: 0, withEvidence: 0 });
    expect(impact.entries).toHaveLength(19);
    expect(lackOfProgress).toMatchObject({
      ...{ asOf: '2018-03-31', overdue: 0, notCaptured: 0, refused: 2, carriedOver: 0 },
      ...{ withoutAction: 17, withoutDueDate: 17 },
    });
    expect(lackOfProgress.entries).toHaveLength(19);
    expect(lackOfProgress.entries[0]).toEqual({ reasons: ['REFUSED'], recommendation: { status: 'REJECTED' } });
  });

  test('has the child deaths, the events and the four themes with their progress', async () => {
    const { childDeaths, learning, priorities } = await report(`
      childDeaths { notified reviewed overviews { shares { percent } overview { deathsNotified } } }
      learning { events { title event { title } } products { title } } priorities { title priority { period } progress { label } assurances { label } }`);
    expect(childDeaths).toMatchObject({ notified: 14, reviewed: 4 });
    expect(childDeaths.overviews[0].shares).toHaveLength(12);
    expect([learning.events.length, learning.products.length]).toEqual([12, 6]);
    expect(priorities.map(({ progress }: { progress: object[] }) => progress.length)).toEqual([5, 4, 6, 5]);
  });

  test('notes errors in the source', async () => {
    const { notes } = await report('notes { section kind about text }');
    const checked = notes.filter(({ kind }: { kind: string }) => kind === 'CHECKED');
    expect(checked.map(({ section, about }: { section: string; about: string }) => `${section}: ${about}`)).toEqual([
      'MEMBERSHIP: Active lay members',
      'SELF_ASSESSMENTS: SCC Licensing',
      'INDICATORS: Looked after children rate',
      'RECOMMENDATIONS: Refusals listed as completed',
      'CHILD_DEATHS: Shares of the deaths reviewed, Southampton Local Safeguarding Children Board',
    ]);
    const texts = notes.map(({ text }: { text: string }) => text).join('\n');
    expect(texts).toContain('The text counts 3; the list of members has 1 seat');
    expect(texts).toContain('prints 104 for 2017-18; the scorecard of Children and Families Scrutiny Panel has 105');
    expect(texts).toContain('No whole number of the 4 deaths reviewed is 20%, 40%, 60%, 80%');
    expect(texts).toContain('2 recommendations as completed although the response refuses');
    // The errors noted when the figures were recorded.
    expect(texts).toContain('headed "2017 - 17"');
    expect(texts).toContain('104 against 69 is 51% higher');
    expect(texts).toContain('labelled 2018/19');
  });
});

describe('any report', () => {
  test('is null for an unknown board', async () => {
    expect(await report('financialYear', { board: 'nobody' })).toBeNull();
  });

  test('of a year without records only has gaps, without zeros for unknown values', async () => {
    const { gaps, finance, childDeaths } = await report(
      'gaps { section reason } finance { totalPence } childDeaths { notified reviewed }',
      { year: '2041-42' },
    );
    expect([finance.totalPence, childDeaths.notified, childDeaths.reviewed]).toEqual([null, null, null]);
    const missing = new Set(gaps.map(({ section }: { section: string }) => section));
    const allButSeats = ['FINANCE', 'ATTENDANCE', 'SELF_ASSESSMENTS', 'INDICATORS', 'REVIEWS', 'RECOMMENDATIONS'];
    for (const part of [...allButSeats, 'IMPACT', 'CHILD_DEATHS', 'LEARNING', 'PRIORITIES'])
      expect(missing).toContain(part);
  });

  test('includes the records of sub-groups but not of other boards', async () => {
    const { recommendations } = await report('recommendations { count }', {
      board: 'southampton-lscb-serious-case-review-group',
    });
    expect(recommendations.count).toBe(21);
    const panel = await report('indicators { scorecards { relation } } recommendations { count }', {
      ...{ board: 'southampton-children-families-scrutiny-panel', year: '2018-19' },
    });
    expect(panel).toEqual({ indicators: { scorecards: [{ relation: 'OWN' }] }, recommendations: { count: 5 } });
  });

  test('of the panel has attendance by agency and the five unknown statuses', async () => {
    const { attendance, lackOfProgress, gaps } = await report(
      `attendance { meetingsHeld meetingsRecorded partners { representing percentage partner { slug } } }
       lackOfProgress { notCaptured entries { status reasons } } gaps { section reason missing count }`,
      { board: 'southampton-children-families-scrutiny-panel', year: '2018-19' },
    );
    expect(attendance).toMatchObject({ meetingsHeld: 3, meetingsRecorded: 1 });
    expect(attendance.partners).toContainEqual({
      ...{ representing: 'Southampton City Council', percentage: 100 },
      partner: { slug: 'southampton-city-council' },
    });
    expect(lackOfProgress.notCaptured).toBe(5);
    expect(lackOfProgress.entries[0]).toMatchObject({
      ...{ status: 'NOT_CAPTURED', reasons: ['STATUS_NOT_CAPTURED', 'NO_DUE_DATE'] },
    });
    expect(gaps).toContainEqual(
      expect.objectContaining({ section: 'RECOMMENDATIONS', reason: 'NOT_CAPTURED', count: 5 }),
    );
    expect(gaps).toContainEqual(expect.objectContaining({ section: 'ATTENDANCE', reason: 'NONE_RECORDED', count: 2 }));
  });
});
