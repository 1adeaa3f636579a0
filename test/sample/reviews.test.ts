import { openSampleGraph, type SampleGraph } from '../support/sample-graph';

let sample: SampleGraph;
beforeAll(async () => {
  sample = await openSampleGraph();
});
afterAll(() => sample.close());

const rows = (sql: string) => sample.database.query(sql);

describe('case reviews', () => {
  test('come from nine referrals: six serious case reviews, a partnership review, two without a review', async () => {
    expect(
      await rows(
        `select kind, stage, count(*)::int from case_review
         where id in (select case_review_id from review_stage where stage = 'REFERRED') group by 1, 2 order by 3 desc`,
      ),
    ).toEqual([
      { kind: 'SERIOUS_CASE_REVIEW', stage: 'COMMISSIONED', count: 6 },
      { kind: null, stage: 'NO_FURTHER_ACTION', count: 2 },
      { kind: 'PARTNERSHIP_REVIEW', stage: 'COMMISSIONED', count: 1 },
    ]);
    expect(await rows('select from learning_theme')).toHaveLength(4);
  });

  test('include one published thematic review and two audits with four findings each', async () => {
    expect(
      await rows(
        `select kind, stage, (select count(*)::int from finding where case_review_id = case_review.id) as findings
         from case_review where kind in ('THEMATIC', 'AUDIT') order by kind, reference`,
      ),
    ).toEqual([
      { kind: 'THEMATIC', stage: 'PUBLISHED', findings: 0 },
      { kind: 'AUDIT', stage: 'AGREED', findings: 4 },
      { kind: 'AUDIT', stage: 'AGREED', findings: 4 },
    ]);
  });
});

describe('recommendations', () => {
  test('of the action plan are in four themes: 10, 2, 6 and 3, each with actions and impact', async () => {
    const { data } = await sample.query(
      `{ board(slug: "southampton-lscb") { actionPlans(first: 1, filter: { reference: { eq: "AP-2017-18-case-reviews" } }) {
         nodes { recommendations(first: 50) { nodes { theme impactOnChildren actions(first: 9) { text } } } } } } }`,
    );
    const all: { theme: string; impactOnChildren: string | null; actions: unknown[] }[] =
      data.board.actionPlans.nodes[0].recommendations.nodes;
    const themes = [...new Set(all.map(({ theme }) => theme))];
    expect(themes.map((theme) => [theme, all.filter((each) => each.theme === theme).length])).toEqual([
      ['Child protection procedures', 10],
      ['Education', 2],
      ['Multi-agency working', 6],
      ['Neglect', 3],
    ]);
    expect(all.every(({ impactOnChildren, actions }) => impactOnChildren && actions.length === 1)).toBe(true);
  });

  test('of the thematic review are five; of the audits seven and five, linked to findings where the report does so', async () => {
    expect(
      await rows(
        `select case_review.reference, count(*)::int, count(finding_id)::int as paired
         from recommendation join case_review on case_review.id = case_review_id group by 1 order by 1`,
      ),
    ).toEqual([
      { reference: 'AUDIT-2017-18-jtai-neglect', count: 7, paired: 6 },
      { reference: 'AUDIT-2017-18-met-return-interviews', count: 5, paired: 0 },
      { reference: 'TR-2017-18-online-safety', count: 5, paired: 0 },
    ]);
  });

  test('of the panel are the five of its list, each from its resolution, with a status that was not captured', async () => {
    const list = await rows(
      `select minute_number as item, resolution.ordinal, recommendation.status, status_as_printed as printed,
         (select count(*)::int from action where recommendation_id = recommendation.id) as actions
       from recommendation join resolution on resolution.id = resolution_id
       join agenda_item on agenda_item.id = agenda_item_id order by recommendation.ordinal`,
    );
    const blank = { status: 'NOT_CAPTURED', printed: null };
    expect(list).toEqual([
      { item: 14, ordinal: 'i', ...blank, actions: 2 },
      { item: 14, ordinal: 'ii', ...blank, actions: 1 },
      { item: 14, ordinal: 'iii', ...blank, actions: 1 },
      { item: 15, ordinal: 'i', ...blank, actions: 1 },
      { item: 15, ordinal: 'ii', ...blank, actions: 1 },
    ]);
  });
});

test('of 14 child deaths notified 4 were reviewed; shares as printed, none for what was not printed', async () => {
  const { data } = await sample.query(
    `{ board(slug: "southampton-lscb") { childDeathOverviews(first: 1) { nodes {
       financialYear deathsNotified deathsReviewed learningPoints figures(first: 50) { breakdown percent count } } } } }`,
  );
  const [overview] = data.board.childDeathOverviews.nodes;
  expect(overview).toMatchObject({ financialYear: '2017-18', deathsNotified: 14, deathsReviewed: 4 });
  expect(overview.learningPoints).toHaveLength(4);
  const shares = (breakdown: string) =>
    overview.figures
      .filter((figure: Record<string, unknown>) => figure.breakdown === breakdown)
      .map(({ percent, count }: Record<string, number | null>) => percent ?? count)
      .sort();
  expect(shares('CATEGORY')).toEqual([20, 20, 20, 40]);
  expect(shares('EXPECTED')).toEqual([80]);
  expect(shares('MODIFIABLE_FACTORS')).toEqual([40, 60]);
  expect(shares('SEX')).toEqual([40, 60]);
  expect(['CHILD_PROTECTION_PLAN', 'STATUTORY_ORDER', 'ASYLUM_SEEKER'].map(shares)).toEqual([[0], [0], [0]]);
});
