import { ANONYMOUS, type Principal, OPERATOR } from '../../server/access';
import { LSCB, openWrittenGraph, PANEL, type WrittenGraph } from '../support/written-graph';

const REVIEW = `caseReview { id version stage kind decision reason publishedOn sensitivity financialYear themes dueOn
  stages { ordinal stage on decision reason } findings { ordinal text } }`;

describe('case reviews', () => {
  let graph: WrittenGraph;
  let manager: Principal;
  let count = 0;

  beforeAll(async () => {
    graph = await openWrittenGraph();
    manager = graph.holder('BOARD_MANAGER', LSCB);
  });

  afterAll(() => graph.close());

  const referral = (input: object = {}) => ({
    ...{ boardId: graph.boards[LSCB], reference: `REF-${(count += 1)}`, title: 'A referral' },
    ...{ referredOn: '2018-04-10', reason: 'An injury that nobody explained', ...input },
  });
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const done = async (operation: string, input: object): Promise<any> =>
    (await graph.done(operation, input, REVIEW, manager)).caseReview;
  const refer = async (input: object = {}): Promise<string> => (await done('referCaseReview', referral(input))).id;
  const take = (caseReviewId: string, stage: string, input: object = {}) =>
    done('takeReviewStage', { caseReviewId, stage, on: '2018-06-01', ...input });
  const refusedStage = (caseReviewId: string, stage: string, input: object = {}) =>
    graph.problems('takeReviewStage', { caseReviewId, stage, on: '2018-06-01', ...input }, manager);
  const because = { decision: 'Decided', reason: 'Because' };

  /** A serious case review with an agreed report. */
  async function agreed(): Promise<string> {
    const id = await refer({ kind: 'SERIOUS_CASE_REVIEW' });
    await take(id, 'COMMISSIONED', because);
    await take(id, 'DRAFT');
    await take(id, 'AGREED', because);
    return id;
  }

  it('begin as referrals that only the partnership can read', async () => {
    const review = await done('referCaseReview', referral({ themes: ['Neglect'], dueOn: '2018-10-10' }));
    expect(review).toMatchObject({
      ...{ stage: 'REFERRED', kind: null, sensitivity: 'PARTNERSHIP', financialYear: '2018-19', themes: ['Neglect'] },
      stages: [{ ordinal: 1, stage: 'REFERRED', on: '2018-04-10', reason: 'An injury that nobody explained' }],
    });
    const seen = (principal: Principal) =>
      graph.query(`query ($id: ID!) { node(id: $id) { id } }`, { id: review.id }, principal);
    expect((await seen(ANONYMOUS)).data.node).toBeNull();
    expect((await seen(graph.holder('BOARD_MANAGER', PANEL))).data.node).toBeNull();
    expect((await seen(manager)).data.node).not.toBeNull();
  });

  it('are referred once, not in the future, by a permitted role, and with a kind that the guidance has', async () => {
    const refused = (input: object, principal = manager) =>
      graph.problems('referCaseReview', referral(input), principal);
    expect(await refused({ reference: 'SCR-2017-18-1' })).toEqual(['TAKEN reference']);
    expect(await refused({ referredOn: '2090-01-01' })).toEqual(['IN_FUTURE referredOn']);
    expect(await refused({ dueOn: '2018-04-09' })).toEqual(['DATES_OUT_OF_ORDER dueOn']);
    expect(await refused({ kind: 'LOCAL_CHILD_SAFEGUARDING_PRACTICE_REVIEW' })).toEqual(['WRONG_REGIME kind']);
    expect(await refused({ title: '' })).toEqual(['EMPTY title']);
    expect(await refused({ summary: 'x'.repeat(50_001) })).toEqual(['TOO_LONG summary']);
    expect(await refused({}, graph.holder('PARTNER_MEMBER', LSCB, 'cafcass'))).toEqual(['FORBIDDEN']);
    expect(await refused({}, graph.holder('BOARD_MANAGER', PANEL))).toEqual(['FORBIDDEN']);
    expect(await refused({}, ANONYMOUS)).toEqual(['UNAUTHENTICATED']);
  });

  it('go through their stages, each with its decision and reason, and store the history', async () => {
    const id = await refer();
    expect(await refusedStage(id, 'RAPID_REVIEW')).toEqual(['WRONG_STATE null']);
    expect(await refusedStage(id, 'COMMISSIONED', because)).toEqual(['KIND_MISSING kind']);
    const commission = { kind: 'SERIOUS_CASE_REVIEW', decision: 'A serious case review' };
    expect(await refusedStage(id, 'COMMISSIONED', commission)).toEqual(['REASON_MISSING reason']);
    expect(
      await refusedStage(id, 'COMMISSIONED', { ...because, kind: 'LOCAL_CHILD_SAFEGUARDING_PRACTICE_REVIEW' }),
    ).toEqual(['WRONG_REGIME kind']);
    await take(id, 'COMMISSIONED', { ...commission, reason: 'The criteria are met' });
    expect(await refusedStage(id, 'DRAFT', { kind: 'AUDIT' })).toEqual(['WRONG_STATE kind']);
    expect(await refusedStage(id, 'DRAFT', { on: '2018-05-31' })).toEqual(['DATES_OUT_OF_ORDER on']);
    expect(await refusedStage(id, 'DRAFT', { on: '2090-01-01' })).toEqual(['IN_FUTURE on']);
    await take(id, 'DRAFT', { on: '2018-07-01' });
    expect(await refusedStage(id, 'AGREED', { on: '2018-08-01' })).toEqual(['DECISION_MISSING decision']);
    await take(id, 'AGREED', { on: '2018-08-01', decision: 'The report is agreed' });
    const review = await take(id, 'WITH_PANEL', { on: '2018-08-02' });
    expect(review).toMatchObject({ stage: 'WITH_PANEL', decision: 'The report is agreed', version: 5 });
    expect(review.stages).toEqual([
      { ordinal: 1, stage: 'REFERRED', on: '2018-04-10', decision: null, reason: 'An injury that nobody explained' },
      {
        ordinal: 2,
        stage: 'COMMISSIONED',
        on: '2018-06-01',
        decision: 'A serious case review',
        reason: 'The criteria are met',
      },
      { ordinal: 3, stage: 'DRAFT', on: '2018-07-01', decision: null, reason: null },
      { ordinal: 4, stage: 'AGREED', on: '2018-08-01', decision: 'The report is agreed', reason: null },
      { ordinal: 5, stage: 'WITH_PANEL', on: '2018-08-02', decision: null, reason: null },
    ]);
  });

  it('can be reopened after they were turned down, with both in the history', async () => {
    const id = await refer();
    await take(id, 'NO_FURTHER_ACTION', { decision: 'No review', reason: 'The criteria are not met' });
    expect(await refusedStage(id, 'REFERRED')).toEqual(['REASON_MISSING reason']);
    const revived = await take(id, 'REFERRED', { reason: 'The inquest found more' });
    expect(revived).toMatchObject({ stage: 'REFERRED', decision: null, reason: 'The inquest found more' });
    expect(revived.stages.map(({ stage }: { stage: string }) => stage)).toEqual([
      'REFERRED',
      'NO_FURTHER_ACTION',
      'REFERRED',
    ]);
    expect(revived.stages[1]).toMatchObject({ decision: 'No review', reason: 'The criteria are not met' });
    // Also one of the sample, which was turned down without a recorded day.
    const { data } = await graph.query(
      `{ caseReviews(filter: { reference: { eq: "REF-2017-18-1" } }) { nodes { id } } }`,
    );
    expect((await take(data.caseReviews.nodes[0].id, 'REFERRED', { reason: 'New facts' })).stages).toHaveLength(3);
  });

  it('under the rules since 2018 need a rapid review before they are commissioned', async () => {
    const partnership = await graph.done(
      'createBoard',
      {
        ...{ slug: 'partnership', name: 'Partnership', kind: 'SAFEGUARDING_BOARD', areaName: 'Southampton' },
        statutoryRegime: 'WORKING_TOGETHER_2023',
      },
      'board { id }',
    );
    const boardId = partnership.board.id;
    const group = await graph.done(
      'createBoard',
      { slug: 'review-group', name: 'Review group', kind: 'SUBGROUP', areaName: 'Southampton', parentId: boardId },
      'board { id }',
    );
    for (const each of [boardId, group.board.id]) {
      const write = async (operation: string, input: object) => (await graph.done(operation, input, REVIEW)).caseReview;
      const { id } = await write('referCaseReview', referral({ boardId: each }));
      const kind = 'LOCAL_CHILD_SAFEGUARDING_PRACTICE_REVIEW';
      const commission = { caseReviewId: id, stage: 'COMMISSIONED', kind, ...because };
      expect(await graph.problems('takeReviewStage', commission)).toEqual(['WRONG_STATE null']);
      await write('takeReviewStage', { caseReviewId: id, stage: 'RAPID_REVIEW' });
      expect(await write('takeReviewStage', commission)).toMatchObject({ stage: 'COMMISSIONED', kind });
      expect(await graph.problems('referCaseReview', referral({ boardId: each, kind: 'SERIOUS_CASE_REVIEW' }))).toEqual(
        ['WRONG_REGIME kind'],
      );
    }
  });

  it('are published only when their report is agreed, and become public here only if requested', async () => {
    const early = await refer();
    expect(await graph.problems('publishReview', { caseReviewId: early }, manager)).toEqual(['WRONG_STATE null']);
    expect(await refusedStage(early, 'PUBLISHED')).toEqual(['INVALID stage']);
    const [quiet, open] = [await agreed(), await agreed()];
    const publish = (caseReviewId: string, input: object = {}) => ({
      caseReviewId,
      publishedOn: '2018-09-01',
      ...input,
    });
    expect(await graph.problems('publishReview', publish(quiet, { publishedOn: '2018-05-01' }), manager)).toEqual([
      'DATES_OUT_OF_ORDER publishedOn',
    ]);
    expect(await graph.problems('publishReview', publish(quiet, { publishedOn: '2090-01-01' }), manager)).toEqual([
      'IN_FUTURE publishedOn',
    ]);
    expect(await done('publishReview', publish(quiet))).toMatchObject({
      ...{ stage: 'PUBLISHED', publishedOn: '2018-09-01', sensitivity: 'PARTNERSHIP' },
    });
    await take(open, 'WITH_PANEL', { on: '2018-08-01' });
    await graph.done('addFinding', { caseReviewId: open, text: 'The child was not consulted' }, '', manager);
    expect((await done('publishReview', publish(open, { makePublic: true }))).sensitivity).toBe('PUBLIC');
    const seen = await graph.query(
      `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on CaseReview { publishedOn findings { text } stages { stage } } } }`,
      { ids: [quiet, open] },
    );
    expect(seen.data.nodes).toEqual([
      null,
      { publishedOn: '2018-09-01', findings: [{ text: 'The child was not consulted' }], stages: expect.any(Array) },
    ]);
    expect(await graph.problems('publishReview', publish(open), manager)).toEqual(['WRONG_STATE null']);
    const { data } = await graph.query(
      `{ auditEntries(first: 3, filter: { operation: { eq: "publishReview" } }) { nodes { action changes } } }`,
      {},
      OPERATOR,
    );
    expect(JSON.stringify(data)).toContain('sensitivity: PARTNERSHIP -> PUBLIC');
  });

  it('are withheld for a reason, and can be agreed again later', async () => {
    const id = await agreed();
    expect(await graph.problems('withholdReview', { caseReviewId: id, reason: ' ' }, manager)).toEqual([
      'REASON_MISSING reason',
    ]);
    const withhold = { caseReviewId: id, on: '2018-07-01', reason: 'A trial is under way' };
    expect(await done('withholdReview', withhold)).toMatchObject({
      stage: 'WITHHELD',
      reason: 'A trial is under way',
      publishedOn: null,
    });
    expect(await graph.problems('publishReview', { caseReviewId: id }, manager)).toEqual(['WRONG_STATE null']);
    const again = { on: '2018-08-01', decision: 'To be published' };
    expect(await refusedStage(id, 'AGREED', again)).toEqual(['REASON_MISSING reason']);
    await take(id, 'AGREED', { ...again, reason: 'The trial has ended' });
    expect(await done('publishReview', { caseReviewId: id, publishedOn: '2018-08-02' })).toMatchObject({
      stage: 'PUBLISHED',
    });
  });

  it('have findings once they have begun, in the order in which these are added', async () => {
    const id = await refer();
    const add = { caseReviewId: id, text: 'A finding' };
    expect(await graph.problems('addFinding', add, manager)).toEqual(['WRONG_STATE caseReviewId']);
    await take(id, 'COMMISSIONED', { ...because, kind: 'PARTNERSHIP_REVIEW' });
    const numbers = await Promise.all(
      [1, 2, 3].map(
        async () => (await graph.done('addFinding', add, 'finding { ordinal text }', manager)).finding.ordinal,
      ),
    );
    expect(numbers.sort()).toEqual([1, 2, 3]);
    expect(await graph.problems('addFinding', { ...add, text: '' }, manager)).toEqual(['EMPTY text']);
    await take(id, 'NO_FURTHER_ACTION', because);
    expect(await graph.problems('addFinding', add, manager)).toEqual(['WRONG_STATE caseReviewId']);
  });

  it('hide their learning products from viewers who cannot read the review', async () => {
    const caseReviewId = await refer();
    const product = {
      boardId: graph.boards[LSCB],
      title: 'Seven minutes',
      kind: 'BRIEFING',
      description: 'A briefing.',
      caseReviewId,
    };
    const { learningProduct } = await graph.done(
      'addLearningProduct',
      product,
      'learningProduct { id caseReview { id } }',
      manager,
    );
    expect(learningProduct.caseReview.id).toBe(caseReviewId);
    const { data } = await graph.query(`query ($id: ID!) { node(id: $id) { id } }`, { id: learningProduct.id });
    expect(data.node).toBeNull();
    expect(await graph.problems('addLearningProduct', product, manager)).toEqual(['TAKEN title']);
    const elsewhere = { ...product, boardId: graph.boards[PANEL] };
    expect(await graph.problems('addLearningProduct', elsewhere)).toEqual(['WRONG_BOARD caseReviewId']);
  });

  it('have their details changed, by one writer at a time', async () => {
    const id = await refer({ summary: 'In short' });
    const update = {
      caseReviewId: id,
      version: 1,
      title: 'Another title',
      summary: null,
      themes: ['Neglect'],
      dueOn: '2018-12-01',
    };
    expect(await done('updateCaseReview', update)).toMatchObject({
      version: 2,
      themes: ['Neglect'],
      dueOn: '2018-12-01',
    });
    expect(await graph.problems('updateCaseReview', update, manager)).toEqual(['CONFLICT version']);
    expect(await graph.problems('updateCaseReview', { caseReviewId: id }, manager)).toEqual(['NOTHING_TO_CHANGE null']);
    expect(await graph.problems('updateCaseReview', { caseReviewId: id, dueOn: '2018-01-01' }, manager)).toEqual([
      'DATES_OUT_OF_ORDER dueOn',
    ]);
    expect(await refusedStage(id, 'NO_FURTHER_ACTION', { ...because, version: 1 })).toEqual(['CONFLICT version']);
    // Of two concurrent decisions, one succeeds and the other gets an error.
    const decide = () => refusedStage(id, 'NO_FURTHER_ACTION', because);
    expect((await Promise.all([decide(), decide()])).sort()).toEqual([[], ['WRONG_STATE null']]);
  });

  it('that are hidden are not found by mutations', async () => {
    const id = await refer();
    const outsider = graph.holder('BOARD_MANAGER', PANEL);
    for (const [operation, input] of [
      ['takeReviewStage', { stage: 'COMMISSIONED', ...because }],
      ['publishReview', {}],
      ['withholdReview', { reason: 'None' }],
      ['addFinding', { text: 'None' }],
      ['updateCaseReview', { title: 'None' }],
    ] as const) {
      expect(await graph.problems(operation, { caseReviewId: id, ...input }, outsider)).toEqual([
        'NOT_FOUND caseReviewId',
      ]);
    }
  });
});
