import { OPERATOR } from '../../server/access';
import { openRecommendations, LSCB, PANEL, REVIEW_GROUP, type RecommendationsFixture } from './recommendations-fixture';

const shown =
  'recommendation { id reference ordinal text theme status raisedOn dueOn originKind impactOnChildren version origin { __typename } addressees { nodes { slug } } }';

describe('mutations of recommendations', () => {
  let fixture: RecommendationsFixture;
  let write: RecommendationsFixture['write'];
  let done: RecommendationsFixture['done'];
  let panel: { boardId: string | undefined };
  let untracked: { id: string; ordinal: string; agendaItem: { minuteNumber: number } }[];
  const problems = async (operation: string, input: object) => (await write(operation, input)).problems;
  const keys = async (query: string) => (await fixture.query(query, {}, OPERATOR)).data;
  let number = 0;
  const fresh = () => ({ ...panel, reference: `TEST-${++number}`, text: 'Look into off-rolling.' });
  const add = async (more: object) => (await done('addRecommendation', { ...fresh(), ...more }, shown)).recommendation;

  beforeAll(async () => {
    fixture = await openRecommendations();
    ({ write, done } = fixture);
    panel = { boardId: fixture.boards[PANEL] };
    const query = `{ board(slug: "${PANEL}") { untrackedResolutions(first: 10) { nodes { id ordinal agendaItem { minuteNumber } } } } }`;
    untracked = (await keys(query)).board.untrackedResolutions.nodes;
  }, 60_000);
  afterAll(() => fixture.close());

  it('add a resolution to the list of its board, where it is no longer untracked', async () => {
    const resolution = untracked.find(({ agendaItem }) => agendaItem.minuteNumber === 14);
    const addresseeIds = [fixture.partners['scc-education'], fixture.partners['southampton-secondary-schools']];
    const input = {
      reference: '2018-09-27/14(iv)',
      theme: 'Educational attainment',
      dueOn: '2018-11-29',
      addresseeIds,
    };
    expect(await add({ origin: { resolutionId: resolution?.id }, ...input })).toMatchObject({
      ...{
        reference: '2018-09-27/14(iv)',
        ordinal: 6,
        text: 'Look into off-rolling.',
        theme: 'Educational attainment',
      },
      ...{ status: 'OPEN', raisedOn: '2018-09-27', dueOn: '2018-11-29', originKind: 'RESOLUTION', version: 1 },
      ...{ origin: { __typename: 'Resolution' }, impactOnChildren: null },
      addressees: {
        nodes: expect.arrayContaining([{ slug: 'scc-education' }, { slug: 'southampton-secondary-schools' }]),
      },
    });
    const left = await keys(
      `{ board(slug: "${PANEL}") { untrackedResolutions { nodes { ordinal agendaItem { minuteNumber } } } } }`,
    );
    expect(left.board.untrackedResolutions.nodes).toEqual([{ ordinal: 'iii', agendaItem: { minuteNumber: 15 } }]);
    expect(await problems('addRecommendation', { ...fresh(), origin: { resolutionId: resolution?.id } })).toEqual([
      'TAKEN origin.resolutionId',
    ]);
  });

  it('store the origin of each: a review, an audit and its finding, a plan, an inspection', async () => {
    const data = await keys(`{
      audits: caseReviews(filter: { kind: { eq: AUDIT } }, first: 10) { nodes { id findings { id } } }
      reviews: caseReviews(filter: { kind: { eq: THEMATIC } }, first: 1) { nodes { id } }
      board(slug: "${LSCB}") { actionPlans { nodes { id } } }
    }`);
    const [audit] = data.audits.nodes.filter(({ findings }: { findings: object[] }) => findings.length > 0);
    const { id: review } = data.reviews.nodes[0];
    const { id: plan } = data.board.actionPlans.nodes[0];
    const of = async (given: object | null, more: object = {}) => {
      const { originKind, origin } = await add({ boardId: fixture.boards[LSCB], origin: given, ...more });
      return `${originKind} ${origin?.__typename}`;
    };
    expect(await of({ caseReviewId: review })).toBe('CASE_REVIEW CaseReview');
    expect(await of({ caseReviewId: audit.id })).toBe('AUDIT CaseReview');
    expect(await of({ findingId: audit.findings[0].id })).toBe('AUDIT Finding');
    expect(await of({ findingId: audit.findings[0].id }, { actionPlanId: plan })).toBe('AUDIT Finding');
    expect(await of(null, { actionPlanId: plan })).toBe('ACTION_PLAN ActionPlan');
    expect(await of({ inspection: true })).toBe('INSPECTION undefined');
    const refused = (origin: object | null, more: object = {}) =>
      problems('addRecommendation', { ...fresh(), origin, ...more });
    expect(await refused(null)).toEqual(['ORIGIN_UNCLEAR origin']);
    expect(await refused({ inspection: false })).toEqual(['ORIGIN_UNCLEAR origin.inspection']);
    // The panel is neither above nor below the board of these.
    expect(await refused({ caseReviewId: review })).toEqual(['WRONG_BOARD origin.caseReviewId']);
    expect(await refused({ findingId: audit.findings[0].id })).toEqual(['WRONG_BOARD origin.findingId']);
    expect(await refused(null, { actionPlanId: plan })).toEqual(['WRONG_BOARD actionPlanId']);
    expect(await refused({ resolutionId: untracked[0]?.id }, { boardId: fixture.boards[LSCB] })).toEqual([
      'WRONG_BOARD origin.resolutionId',
    ]);
  });

  it('reject invalid inputs, with the field', async () => {
    const refused = (more: object) =>
      problems('addRecommendation', { ...fresh(), origin: { inspection: true }, ...more });
    const partner = fixture.partners['scc-education'];
    expect(await refused({ reference: '2018-09-27/14(i)' })).toEqual(['TAKEN reference']);
    expect(await refused({ text: ' ' })).toEqual(['EMPTY text']);
    expect(await refused({ text: 'x'.repeat(2_000_000) })).toEqual(['TOO_LONG text']);
    expect(await refused({ theme: 'a\u202eb' })).toEqual(['CONTROL_CHARACTER theme']);
    expect(await refused({ raisedOn: '2018-11-02', dueOn: '2018-11-01' })).toEqual(['DATES_OUT_OF_ORDER dueOn']);
    expect(await refused({ addresseeIds: [partner, partner] })).toEqual(['SAME_TWICE addresseeIds.1']);
    expect(await refused({ addresseeIds: [fixture.boards[PANEL]] })).toEqual(['NOT_FOUND addresseeIds.0']);
    const before = {
      origin: { resolutionId: untracked.find(({ ordinal }) => ordinal === 'iii')?.id },
      raisedOn: '2018-09-26',
    };
    expect(await refused(before)).toEqual(['DATES_OUT_OF_ORDER raisedOn']);
  });

  it('change given fields, clear null ones and leave the rest; a closed one cannot be changed', async () => {
    const { id: recommendationId } = await add({
      origin: { inspection: true },
      theme: 'SEND',
      raisedOn: '2018-10-01',
      dueOn: '2018-12-01',
    });
    const change = { recommendationId, version: 1, text: 'Look into exclusions.', theme: null, ordinal: 2 };
    const { recommendation } = await done('changeRecommendation', change, shown);
    expect(recommendation).toMatchObject({
      text: 'Look into exclusions.',
      theme: null,
      ordinal: 2,
      dueOn: '2018-12-01',
      version: 2,
    });
    const refused = (input: object) => problems('changeRecommendation', { recommendationId, ...input });
    expect(await refused({ version: 1, theme: 'SEND' })).toEqual(['CONFLICT version']);
    expect(await refused({})).toEqual(['NOTHING_TO_CHANGE null']);
    expect(await refused({ dueOn: '2018-09-30' })).toEqual(['DATES_OUT_OF_ORDER dueOn']);
    expect(await refused({ text: '' })).toEqual(['EMPTY text']);

    const addressed = async (...slugs: string[]) => {
      const addresseeIds = slugs.map((slug) => fixture.partners[slug]);
      const { recommendation: changed } = await done('changeRecommendation', { recommendationId, addresseeIds }, shown);
      return [changed.version, ...changed.addressees.nodes.map(({ slug }: { slug: string }) => slug).sort()];
    };
    expect(await addressed('scc-education', 'hampshire-constabulary')).toEqual([
      3,
      'hampshire-constabulary',
      'scc-education',
    ]);
    expect(await addressed('scc-education')).toEqual([4, 'scc-education']);
    expect(await addressed()).toEqual([5]);

    const closed = { recommendationId: fixture.recommendations['AP-2017-18-case-reviews-CP-1'], theme: 'Other' };
    expect(await problems('changeRecommendation', closed)).toEqual(['CLOSED recommendationId']);
  });

  it('record the impact on children, also of a closed one; until then it is in the gaps', async () => {
    const reference = 'AP-2017-18-case-reviews-CP-9';
    await fixture.database.query(`update recommendation set impact_on_children = null where reference = $1`, [
      reference,
    ]);
    const without = `{ board(slug: "${REVIEW_GROUP}") { completedWithoutImpact(first: 50) { totalCount nodes { reference } } } }`;
    expect((await keys(without)).board.completedWithoutImpact).toEqual({ totalCount: 1, nodes: [{ reference }] });
    const input = {
      recommendationId: fixture.recommendations[reference],
      impactOnChildren: 'Conferences take place in time.',
    };
    const { recommendation } = await done('recordImpact', input, shown);
    expect(recommendation).toMatchObject({ status: 'COMPLETED', impactOnChildren: 'Conferences take place in time.' });
    expect((await keys(without)).board.completedWithoutImpact.totalCount).toBe(0);
  });

  it('link it to indicators and remove the links', async () => {
    const data = await keys(
      `{ board(slug: "${PANEL}") { indicators(filter: { ref: { eq: "LAC1" } }) { nodes { id } } } }`,
    );
    const link = {
      recommendationId: fixture.recommendations['2018-09-27/14(i)'],
      indicatorId: data.board.indicators.nodes[0].id,
    };
    const linked = 'recommendation { indicators { nodes { ref } } }';
    expect((await done('linkIndicator', link, linked)).recommendation.indicators.nodes).toEqual([{ ref: 'LAC1' }]);
    expect(await problems('linkIndicator', link)).toEqual(['TAKEN indicatorId']);
    expect((await done('unlinkIndicator', link, linked)).recommendation.indicators.nodes).toEqual([]);
    expect(await problems('unlinkIndicator', link)).toEqual(['NOT_FOUND indicatorId']);
  });

  it('add actions with evidence, numbered in order even when concurrent', async () => {
    const recommendationId = fixture.recommendations['2018-09-27/15(i)'];
    const action = 'action { id ordinal text byWhom doneOn evidence version partner { slug } }';
    const reported = {
      byWhom: 'SEND service',
      doneOn: '2018-11-22',
      evidence: 'Agenda pack, page 12',
      partnerId: fixture.partners['scc-education'],
    };
    const { action: first } = await done(
      'addAction',
      { recommendationId, text: 'The plan was sent.', ...reported },
      action,
    );
    expect(first).toMatchObject({
      ordinal: 2,
      text: 'The plan was sent.',
      doneOn: '2018-11-22',
      partner: { slug: 'scc-education' },
      version: 1,
    });
    const more = await Promise.all(
      ['a', 'b', 'c'].map((text) => done('addAction', { recommendationId, text }, action)),
    );
    expect(more.map((each) => each.action.ordinal).sort()).toEqual([3, 4, 5]);
    const changed = await done(
      'changeAction',
      { actionId: first.id, version: 1, evidence: 'Minutes of 29 November', byWhom: null },
      action,
    );
    expect(changed.action).toMatchObject({
      evidence: 'Minutes of 29 November',
      byWhom: null,
      doneOn: '2018-11-22',
      version: 2,
    });
    const refused = (operation: string, input: object) =>
      problems(operation, { recommendationId, text: 'x', ...input });
    expect(await refused('addAction', { doneOn: '2099-01-01' })).toEqual(['IN_FUTURE doneOn']);
    expect(await refused('addAction', { text: '\u0000' })).toEqual(['CONTROL_CHARACTER text']);
    expect(await problems('changeAction', { actionId: first.id, version: 1, text: 'x' })).toEqual(['CONFLICT version']);
    expect(await problems('changeAction', { actionId: first.id })).toEqual(['NOTHING_TO_CHANGE null']);
    expect(await problems('changeAction', { actionId: recommendationId, text: 'x' })).toEqual(['NOT_FOUND actionId']);
  });

  it('write an audit entry each time, and none when nothing was done', async () => {
    const count = async () =>
      (await fixture.database.query<{ count: number }>(`select count(*)::int as count from audit_entry`))[0]?.count ??
      0;
    const before = await count();
    await write('addRecommendation', { ...fresh(), origin: { inspection: true }, text: '' });
    expect(await count()).toBe(before);
    const { id } = await add({ origin: { inspection: true }, addresseeIds: [fixture.partners['scc-education']] });
    expect(await count()).toBe(before + 1);
    const [entry] = await fixture.database.query(
      `select operation, objects, changes from audit_entry order by created_at desc limit 1`,
    );
    expect(entry).toMatchObject({
      ...{ operation: 'addRecommendation', objects: [id, expect.stringMatching(/^RecommendationAddressee:/)] },
      changes: expect.arrayContaining([
        'text: none -> 22 characters',
        'status: none -> OPEN',
        'originKind: none -> INSPECTION',
      ]),
    });
  });
});
