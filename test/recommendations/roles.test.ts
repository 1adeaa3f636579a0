import { ANONYMOUS, type Asker, type Role } from '../../server/access';
import { openRecommendations, LSCB, PANEL, type RecommendationsSetting } from './recommendations-setting';

describe('who may write recommendations', () => {
  let setting: RecommendationsSetting;
  let write: RecommendationsSetting['write'];
  let forSchools: string;
  let forNobody: string;
  let actionId: string;
  const SCHOOLS = 'southampton-special-schools';

  /** The outcomes of each mutation, for somebody. What is not forbidden fails of its own, or is done. */
  async function outcomes(asker: Asker, recommendationId: string): Promise<Record<string, string>> {
    const step = {
      recommendationId,
      meetingId: setting.meetings['2018-11-29'],
      agendaItemId: setting.items['2018-11-29/9'],
    };
    const indicatorId = (await setting.ask('{ indicators(first: 1) { nodes { id } } }')).data.indicators.nodes[0].id;
    const tried: Record<string, object> = {
      addRecommendation: { boardId: setting.boards[LSCB], reference: 'ROLES', text: 'x', inspection: false },
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
      const { problems } = await write(operation, input, '', asker);
      return [operation, problems[0] ?? 'done'];
    });
    return Object.fromEntries(await Promise.all(found));
  }
  const refusedOf = async (asker: Asker, recommendationId: string) =>
    Object.entries(await outcomes(asker, recommendationId))
      .filter(([, problem]) => ['FORBIDDEN', 'UNAUTHENTICATED'].includes(problem))
      .map(([operation]) => operation);

  const KEEPING = ['addRecommendation', 'changeRecommendation', 'recordImpact', 'linkIndicator', 'unlinkIndicator'];
  const CLOSING = ['acceptCompletion', 'declineCompletion', 'noteRejection'];
  const ADDRESSED = ['reportCompletion', 'rejectRecommendation', 'addAction'];

  beforeAll(async () => {
    setting = await openRecommendations();
    ({ write } = setting);
    forSchools = setting.recommendations['TR-2017-18-online-safety-1'] ?? '';
    forNobody = setting.recommendations['TR-2017-18-online-safety-3'] ?? '';
    await setting.hold('2018-11-29', 3);
    const added = await setting.done(
      'addAction',
      { recommendationId: forSchools, text: 'Asked all schools.' },
      'action { id }',
    );
    actionId = added.action.id;
  }, 60_000);
  afterAll(() => setting.close());

  it.each<Role>(['ADMINISTRATOR', 'BOARD_MANAGER', 'CHAIR', 'SCRUTINY_OFFICER'])(
    '%s of the board: everything',
    async (role) => {
      expect(await refusedOf(setting.holder(role, LSCB), forSchools)).toEqual([]);
    },
  );

  it.each<Role>(['ADMINISTRATOR', 'BOARD_MANAGER', 'CHAIR', 'SCRUTINY_OFFICER'])(
    '%s of another board: nothing',
    async (role) => {
      const all = [...KEEPING, ...CLOSING, ...ADDRESSED];
      expect((await refusedOf(setting.holder(role, PANEL), forSchools)).sort()).toEqual(all.sort());
    },
  );

  it.each<Role>(['PARTNER_MEMBER', 'PARTNER_SERVICE'])(
    '%s: reports and acts where their partner is addressed, and no more',
    async (role) => {
      const asker = setting.holder(role, LSCB, SCHOOLS);
      expect((await refusedOf(asker, forSchools)).sort()).toEqual([...KEEPING, ...CLOSING].sort());
      expect((await refusedOf(asker, forNobody)).sort()).toEqual([...KEEPING, ...CLOSING, ...ADDRESSED].sort());
      const police = setting.holder(role, LSCB, 'hampshire-constabulary');
      expect((await refusedOf(police, forSchools)).sort()).toEqual([...KEEPING, ...CLOSING, ...ADDRESSED].sort());
    },
  );

  it.each<Role>(['ANALYST', 'PUBLIC'])('%s: nothing', async (role) => {
    expect(await refusedOf(setting.holder(role, LSCB), forSchools)).toHaveLength(11);
  });

  it('nobody who did not sign in', async () => {
    expect(new Set(Object.values(await outcomes(ANONYMOUS, forSchools)))).toEqual(new Set(['UNAUTHENTICATED']));
  });

  it('lets a partner act for itself alone', async () => {
    const asker = setting.holder('PARTNER_SERVICE', LSCB, SCHOOLS);
    const action = 'action { id ordinal partner { slug } }';
    const add = (input: object) =>
      write('addAction', { recommendationId: forSchools, text: 'The tool is in use.', ...input }, action, asker);
    expect((await add({ partnerId: setting.partners['hampshire-constabulary'] })).problems).toEqual([
      'NOT_YOUR_PARTNER partnerId',
    ]);
    const { payload } = await add({});
    expect(payload.action.partner).toEqual({ slug: SCHOOLS });
    expect((await add({ partnerId: setting.partners[SCHOOLS] })).problems).toEqual([]);
    const change = async (id: string, input: object) =>
      (await write('changeAction', { actionId: id, ...input }, '', asker)).problems;
    expect(await change(payload.action.id, { evidence: 'Letter of the heads' })).toEqual([]);
    expect(await change(payload.action.id, { partnerId: null })).toEqual(['NOT_YOUR_PARTNER partnerId']);
    expect(await change(actionId, { evidence: 'Letter of the heads' })).toEqual(['NOT_YOUR_PARTNER actionId']);
  });

  it('lets a partner report, also after a step that it may not see', async () => {
    const asker = setting.holder('PARTNER_SERVICE', LSCB, SCHOOLS);
    const report = { recommendationId: forSchools, response: 'DONE' };
    expect((await write('reportCompletion', report, '', asker)).problems).toEqual([]);
    const { meetingId, agendaItemId } = await setting.addMeeting(LSCB, new Date().toISOString().slice(0, 10), 3);
    await setting.database.query(`update board set quorum = 3 where slug = $1`, [LSCB]);
    await setting.done('declineCompletion', {
      recommendationId: forSchools,
      meetingId,
      agendaItemId,
      note: 'Two schools are missing.',
    });
    await setting.database.query(
      `update recommendation_step set sensitivity = 'PARTNERSHIP' where note = 'Two schools are missing.'`,
    );
    const again = await write(
      'reportCompletion',
      report,
      'recommendation { status steps { ordinal } } step { ordinal }',
      asker,
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
