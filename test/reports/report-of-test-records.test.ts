import { OPERATOR, type Principal } from '../../server/access';
import { openSampleGraph, type SampleGraph } from '../support/sample-graph';
import { change, insert } from './access';

const LSCB = 'southampton-lscb';
let graph: SampleGraph;
let lscb: string;
let manager: Principal;

beforeAll(async () => {
  graph = await openSampleGraph();
  const below = await graph.database.query<{ id: string }>(
    `select id from board where slug like 'southampton-lscb%' order by slug`,
  );
  lscb = below[0]?.id ?? '';
  const boards = new Set(below.map(({ id }) => id));
  const role = { role: 'BOARD_MANAGER', boardId: lscb, boards, partnerId: null } as const;
  manager = { isSignedIn: true, groups: [], roles: [role] };
});
afterAll(() => graph.close());

const WHOLE = `{
  basis { act } board { slug }
  membership { memberCount seatCount members { representing partner { slug } } }
  finance { totalPence purposes { contributions { partner { slug } } } }
  attendance { meetingsHeld partners { representing percentage expected attended } }
  selfAssessments { fullCount returns { partner { slug } } without { partner { slug } } }
  indicators { scorecards { board { slug } month rows { value indicator { ref } signal { variation } } } figures { name } }
  reviews { referrals published outcomes { outcome count } cases { caseReview { stage } } others { caseReview { stage } } }
  recommendations { count byStatus { status count } }
  impact { completed withImpact withoutImpact withEvidence entries { reference recommendation { text } } }
  lackOfProgress { overdue carriedOver withoutAction withoutDueDate entries { reference reasons recommendation { text } } }
  childDeaths { notified overviews { overview { id } } }
  learning { events { event { id } } } priorities { title priority { id } }
  gaps { section missing } notes { about text } }`;

/** The whole report in one query. */
async function whole(year = '2017-18', principal?: Principal, board = LSCB) {
  const { data, statements } = await graph.query(
    `query ($year: FinancialYear!, $board: String!) { yearlyReport(board: $board, year: $year) ${WHOLE} }`,
    { year, board },
    principal,
  );
  return { report: data.yearlyReport, statements };
}

test('the number of statements does not grow with the number of records', async () => {
  const before = await whole('2031-32');
  const { database } = graph;
  const rows = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
  for (const number of rows(12)) {
    const [partner] = await database.query<{ id: string }>('select id from partner order by slug offset $1 limit 1', [
      number,
    ]);
    await insert(database, 'seat', {
      ...{ board_id: lscb, post: `Post ${number}`, representing: `Agency ${number}`, role: 'MEMBER' },
      partner_id: partner?.id,
    });
    await insert(database, 'contribution', {
      ...{ board_id: lscb, financial_year: '2031-32', purpose: 'CORE', contributor: `Agency ${number}` },
      amount_pence: 2_000_000_000,
    });
    const review = await insert(database, 'case_review', {
      ...{ board_id: lscb, reference: `R${number}`, title: 'Review', kind: 'SERIOUS_CASE_REVIEW', stage: 'PUBLISHED' },
      ...{ financial_year: '2031-32', published_on: '2031-06-01', sensitivity: 'PUBLIC' },
    });
    await insert(database, 'recommendation', {
      ...{
        board_id: lscb,
        reference: `R${number}-1`,
        ordinal: number,
        text: 'Do it',
        status: 'OPEN',
        due_on: '2031-07-01',
      },
      ...{ origin_kind: 'CASE_REVIEW', case_review_id: review },
    });
    await insert(database, 'meeting', {
      ...{
        board_id: lscb,
        starts_at: `2031-0${(number % 8) + 1}-${number + 10}`,
        date: `2031-0${(number % 6) + 4}-20`,
      },
      ...{ status: 'HELD', start_time_captured: false },
    });
  }
  const after = await whole('2031-32');
  expect(after.report.membership.seatCount).toBe(before.report.membership.seatCount + 12);
  expect(after.report.reviews).toMatchObject({ referrals: 12, published: 12 });
  // More than a 32-bit integer holds.
  expect(after.report.finance.totalPence).toBe(24_000_000_000);
  // Each relation takes one statement once there are records.
  const leading = (statements: readonly string[]) => statements.filter((each) => each.includes('"$key"')).length;
  expect(after.statements.length - leading(after.statements)).toBe(
    before.statements.length - leading(before.statements),
  );
  expect(after.statements.length - leading(after.statements)).toBe(23);
});

test('confidential records count for the partnership but not for the public', async () => {
  const { database } = graph;
  const [review] = await database.query<{ id: string }>(`select id from case_review where reference = 'SCR-2017-18-6'`);
  const [money] = await database.query<{ id: string }>(`select id from contribution where contributor = 'CAFCASS'`);
  const [group] = await database.query<{ id: string }>(
    `select id from board where slug = 'southampton-lscb-met-strategic-group'`,
  );
  const hidden = { sensitivity: 'PARTNERSHIP' };
  await change(database, 'case_review', review!.id, hidden);
  await change(database, 'contribution', money!.id, hidden);
  await change(database, 'board', group!.id, hidden);

  const [open, inside] = [(await whole()).report, (await whole('2017-18', manager)).report];
  expect(open.reviews).toMatchObject({
    referrals: 8,
    outcomes: expect.arrayContaining([{ outcome: 'SERIOUS_CASE_REVIEW', count: 5 }]),
  });
  expect(open.reviews.cases).toHaveLength(8);
  expect(inside.reviews.referrals).toBe(9);
  expect([open.finance.totalPence, inside.finance.totalPence]).toEqual([15_457_200 - 44_500, 15_457_200]);
  // The five recommendations of the hidden sub-group are hidden too.
  expect([open.recommendations.count, inside.recommendations.count]).toEqual([33, 38]);
  expect(open.gaps.filter(({ section }: { section: string }) => section === 'REVIEWS')).toHaveLength(2);

  await change(database, 'board', lscb, hidden);
  expect((await whole()).report).toBeNull();
  expect((await whole('2017-18', manager)).report.board.slug).toBe(LSCB);
  for (const [table, { id }] of [
    ['board', { id: lscb }],
    ['board', group!],
    ['contribution', money!],
    ['case_review', review!],
  ] as const)
    await change(database, table, id, { sensitivity: 'PUBLIC' });
});

describe('a separate board', () => {
  let board: string;
  const BOARD = 'made-board';
  const recommend = (reference: string, row: Record<string, unknown>) =>
    insert(graph.database, 'recommendation', {
      ...{ board_id: board, reference, ordinal: 1, text: `Text of ${reference}`, origin_kind: 'INSPECTION', ...row },
    });

  beforeAll(async () => {
    const { database } = graph;
    board = await insert(database, 'board', {
      ...{ slug: BOARD, name: 'Made board', kind: 'SAFEGUARDING_BOARD', area_name: 'Elsewhere' },
      statutory_regime: 'WORKING_TOGETHER_2023',
    });
    const evidenced = await recommend('done', {
      ...{ status: 'COMPLETED', raised_on: '2024-05-01', impact_on_children: 'Children are seen within a day.' },
    });
    await insert(database, 'action', {
      ...{ recommendation_id: evidenced, ordinal: 1, text: 'Rota', evidence: 'An audit of May' },
    });
    await recommend('repeated', {
      ...{ status: 'COMPLETED', raised_on: '2024-05-01', impact_on_children: ' text OF repeated ' },
    });
    await recommend('silent', { status: 'COMPLETED', raised_on: '2024-05-01' });
    await recommend('late', { status: 'OPEN', raised_on: '2024-05-01', due_on: '2025-03-31' });
    await recommend('later', { status: 'COMPLETION_REPORTED', raised_on: '2024-05-01', due_on: '2025-04-01' });
    await recommend('old', { status: 'OPEN', raised_on: '2023-05-01' });
    await recommend('old-done', { status: 'COMPLETED', raised_on: '2023-05-01' });
    await recommend('next', { status: 'OPEN', raised_on: '2025-04-01', due_on: '2025-04-02' });
    await recommend('noted', { status: 'REJECTION_NOTED', raised_on: '2024-05-01' });
  });

  test('has recommendations by the year they were made in, and overdue ones at its end', async () => {
    const { report } = await whole('2024-25', OPERATOR, BOARD);
    expect(report.recommendations).toEqual({
      count: 6,
      byStatus: [
        { status: 'OPEN', count: 1 },
        { status: 'COMPLETION_REPORTED', count: 1 },
        { status: 'COMPLETED', count: 3 },
        { status: 'REJECTION_NOTED', count: 1 },
      ],
    });
    expect(report.lackOfProgress).toMatchObject({ overdue: 1, carriedOver: 1, withoutAction: 3, withoutDueDate: 1 });
    const listed = report.lackOfProgress.entries.map(
      ({ reference, reasons }: { reference: string; reasons: string[] }) => `${reference}: ${reasons.join(' ')}`,
    );
    expect(listed).toEqual([
      ...['late: OVERDUE NO_ACTION', 'old: CARRIED_OVER NO_ACTION NO_DUE_DATE', 'later: NO_ACTION'],
    ]);
  });

  test('counts an impact only if it does not repeat the recommendation', async () => {
    const { report } = await whole('2024-25', undefined, BOARD);
    expect(report.impact).toMatchObject({ completed: 3, withImpact: 1, withoutImpact: 2, withEvidence: 1 });
    expect(report.gaps).toContainEqual({
      section: 'IMPACT',
      missing: 'The impact of completed recommendations on children',
    });
    expect(report.impact.entries.map(({ reference }: { reference: string }) => reference)).toEqual([
      ...['silent', 'done', 'repeated'],
    ]);
  });

  test('has its own statutory basis, and no scorecard of another area', async () => {
    const { report } = await whole('2024-25', undefined, BOARD);
    expect(report.basis.act).toContain('section 16G');
    expect(report.indicators.scorecards).toEqual([]);
    expect(report.notes).toEqual([]);
  });

  test('uses the scorecard of a board below it before those of its area', async () => {
    const { database } = graph;
    const add = async (slug: string, row: Record<string, unknown>) => {
      const id = await insert(database, 'board', {
        slug,
        name: slug,
        kind: 'SUBGROUP',
        area_name: 'Elsewhere',
        ...row,
      });
      const indicator = await insert(database, 'indicator', {
        ...{ board_id: id, ref: 'A1', position: 1, name: 'Visits', unit: 'COUNT', decimals: 0 },
        desired_direction: 'LOWER_IS_BETTER',
      });
      for (const [month, value] of [
        ['2024-03-01', 1],
        ['2024-06-01', 2],
        ['2025-04-01', 3],
      ] as const)
        await insert(database, 'observation', { indicator_id: indicator, month, value, status: 'RECORDED' });
    };
    const sheets = async () =>
      (await whole('2024-25', manager, BOARD)).report.indicators.scorecards.map(
        (sheet: { board: { slug: string }; month: string }) => `${sheet.board.slug} ${sheet.month}`,
      );
    await add('neighbour', {});
    expect(await sheets()).toEqual(['neighbour 2024-06']);
    await add('below', { parent_id: board });
    expect(await sheets()).toEqual(['below 2024-06']);
  });
});
