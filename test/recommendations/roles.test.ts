import { ANONYMOUS, type Principal, type Role } from '../../server/access';
import { openRecommendations, LSCB, PANEL, type RecommendationsFixture } from './recommendations-fixture';

describe('the roles that can write recommendations', () => {
  let fixture: RecommendationsFixture;
  let write: RecommendationsFixture['write'];
  let forSchools: string;
  let forNobody: string;
  let actionId: string;
  const SCHOOLS = 'southampton-special-schools';

  /** The outcome of each mutation for a principal: forbidden, done, or another error. */
  async function outcomes(principal: Principal, recommendationId: string): Promise<Record<string, string>> {
    const step = {
      recommendationId,
      meetingId: fixture.meetings['2018-11-29'],
      agendaItemId: fixture.items['2018-11-29/9'],
    };
    const indicatorId = (await fixture.query('{ indicators(first: 1) { nodes { id } } }')).data.indicators.nodes[0].id;
    const tried: Record<string, object> = {
      addRecommendation: {
        boardId: fixture.boards[LSCB],
        reference: 'ROLES',
        text: 'x',
        origin: { inspection: false },
      },
      changeRecommendation: { recommendationId },
      recordImpact: { recommendationId, impactOnChildren: '' },
      linkIndicator: { recommendationId, indicatorId: recommendationId },
      unlinkIndicator: { recommendationId, indicatorId },
      reportCompletion: { recommendationId, response: 'DONE', on: '2099-01-01' },
      rejectRecommendation: { recommendationId, note: 'No.', on: '2099-01-01' },
      acceptCompletion: step,
      declineCompletion: { ...step, note: 'No.' },
      noteRejection: step,
      addAction: { recommendationId, text: '' },
    };
    const found = Object.entries(tried).map(async ([operation, input]): Promise<[string, string]> => {
      const { problems } = await write(operation, input, '', principal);
      return [operation, problems[0] ?? 'done'];
    });
    return Object.fromEntries(await Promise.all(found));
  }
  const refusedOf = async (principal: Principal, recommendationId: string) =>
    Object.entries(await outcomes(principal, recommendationId))
      .filter(([, problem]) => ['FORBIDDEN', 'UNAUTHENTICATED'].includes(problem))
      .map(([operation]) => operation);

  const KEEPING = ['addRecommendation', 'changeRecommendation', 'recordImpact', 'linkIndicator', 'unlinkIndicator'];
  const CLOSING = ['acceptCompletion', 'declineCompletion', 'noteRejection'];
  const ADDRESSED = ['reportCompletion', 'rejectRecommendation', 'addAction'];

  beforeAll(async () => {
    fixture = await openRecommendations();
    ({ write } = fixture);
    forSchools = fixture.recommendations['TR-2017-18-online-safety-1'] ?? '';
    forNobody = fixture.recommendations['TR-2017-18-online-safety-3'] ?? '';
    await fixture.hold('2018-11-29', 3);
    const added = await fixture.done(
      'addAction',
      { recommendationId: forSchools, text: 'Contacted all schools.' },
      'action { id }',
    );
    actionId = added.action.id;
  }, 60_000);
  afterAll(() => fixture.close());

  it.each<Role>(['ADMINISTRATOR', 'BOARD_MANAGER', 'CHAIR', 'SCRUTINY_OFFICER'])(
    '%s of the board: everything',
    async (role) => {
      expect(await refusedOf(fixture.holder(role, LSCB), forSchools)).toEqual([]);
    },
  );

  it.each<Role>(['ADMINISTRATOR', 'BOARD_MANAGER', 'CHAIR', 'SCRUTINY_OFFICER'])(
    '%s of another board: nothing',
    async (role) => {
      const all = [...KEEPING, ...CLOSING, ...ADDRESSED];
      expect((await refusedOf(fixture.holder(role, PANEL), forSchools)).sort()).toEqual(all.sort());
    },
  );

  it.each<Role>(['PARTNER_MEMBER', 'PARTNER_SERVICE'])(
    '%s: reports and acts where their partner is addressed, and no more',
    async (role) => {
      const principal = fixture.holder(role, LSCB, SCHOOLS);
      expect((await refusedOf(principal, forSchools)).sort()).toEqual([...KEEPING, ...CLOSING].sort());
      expect((await refusedOf(principal, forNobody)).sort()).toEqual([...KEEPING, ...CLOSING, ...ADDRESSED].sort());
      const police = fixture.holder(role, LSCB, 'hampshire-constabulary');
      expect((await refusedOf(police, forSchools)).sort()).toEqual([...KEEPING, ...CLOSING, ...ADDRESSED].sort());
    },
  );

  it.each<Role>(['ANALYST', 'PUBLIC'])('%s: nothing', async (role) => {
    expect(await refusedOf(fixture.holder(role, LSCB), forSchools)).toHaveLength(11);
  });

  it('not signed in: nothing', async () => {
    expect(new Set(Object.values(await outcomes(ANONYMOUS, forSchools)))).toEqual(new Set(['UNAUTHENTICATED']));
  });

  it('lets a partner act only for itself', async () => {
    const principal = fixture.holder('PARTNER_SERVICE', LSCB, SCHOOLS);
    const action = 'action { id ordinal partner { slug } }';
    const add = (input: object) =>
      write('addAction', { recommendationId: forSchools, text: 'The tool is in use.', ...input }, action, principal);
    expect((await add({ partnerId: fixture.partners['hampshire-constabulary'] })).problems).toEqual(['FORBIDDEN']);
    const { payload } = await add({});
    expect(payload.action.partner).toEqual({ slug: SCHOOLS });
    expect((await add({ partnerId: fixture.partners[SCHOOLS] })).problems).toEqual([]);
    const change = async (id: string, input: object) =>
      (await write('changeAction', { actionId: id, ...input }, '', principal)).problems;
    expect(await change(payload.action.id, { evidence: 'Letter of the heads' })).toEqual([]);
    expect(await change(payload.action.id, { partnerId: null })).toEqual(['FORBIDDEN']);
    expect(await change(actionId, { evidence: 'Letter of the heads' })).toEqual(['FORBIDDEN']);
  });

  it('lets a partner report, even after a step that it cannot read', async () => {
    const principal = fixture.holder('PARTNER_SERVICE', LSCB, SCHOOLS);
    const report = { recommendationId: forSchools, response: 'DONE' };
    expect((await write('reportCompletion', report, '', principal)).problems).toEqual([]);
    const { meetingId, agendaItemId } = await fixture.addMeeting(LSCB, new Date().toISOString().slice(0, 10), 3);
    await fixture.database.query(`update board set quorum = 3 where slug = $1`, [LSCB]);
    await fixture.done('declineCompletion', {
      recommendationId: forSchools,
      meetingId,
      agendaItemId,
      note: 'Two schools are missing.',
    });
    await fixture.database.query(
      `update recommendation_step set sensitivity = 'PARTNERSHIP' where note = 'Two schools are missing.'`,
    );
    const again = await write(
      'reportCompletion',
      report,
      'recommendation { status steps { ordinal } } step { ordinal }',
      principal,
    );
    expect(again.problems).toEqual([]);
    expect(again.payload).toEqual({
      ...{
        recommendation: { status: 'COMPLETION_REPORTED', steps: [{ ordinal: 1 }, { ordinal: 3 }] },
        step: { ordinal: 3 },
        userErrors: [],
      },
    });
  });
});
