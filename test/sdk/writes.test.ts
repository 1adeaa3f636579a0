import type { SafeboardClient, WriteResult } from '../../sdk/client/src/index';
import { dataFolder, type SampleApp, startSampleApp } from '../abuse/sample-app';
import { makeTestKey } from '../access/test-keys';
import { reasonOf } from './answering-server';
import { type BuiltClient, buildClient } from './built-client';

const panel = 'southampton-children-families-scrutiny-panel';
const lscb = 'southampton-lscb';

describe('the client, writing to a server with the sample data', () => {
  let built: BuiltClient;
  let folder: Awaited<ReturnType<typeof dataFolder>>;
  let app: SampleApp;
  let safeboard: SafeboardClient;
  let auth: string;
  let boardId: string;
  let lscbId: string;

  beforeAll(async () => {
    [built, folder] = await Promise.all([buildClient(), dataFolder()]);
    app = await startSampleApp(folder.path);
    auth = await makeTestKey(app.database, { role: 'ADMINISTRATOR' });
    safeboard = built.client.createClient({ url: `${app.url}/graphql`, auth });
    boardId = (await safeboard.boards.overview({ board: panel })).board?.id ?? '';
    lscbId = (await safeboard.boards.overview({ board: lscb })).board?.id ?? '';
  }, 240_000);
  afterAll(async () => {
    await app?.close();
    await folder?.remove();
  });

  /** What a write gave; with what was wrong in the failure of the test. */
  async function done<Payload>(write: Promise<WriteResult<Payload>>) {
    return built.client.orThrow(await write) as Extract<WriteResult<Payload>, { ok: true }>;
  }

  /** A meeting of the panel that was held on a day, with two items and everybody there. */
  async function heldOn(date: string) {
    const { board } = await safeboard.partners.members({ board: panel });
    const seats = board?.seats.nodes.filter(({ role }) => role === 'APPOINTED_MEMBER' || role === 'CHAIR') ?? [];
    const { meeting } = await done(safeboard.meetings.schedule({ boardId, date }));
    expect(meeting).toMatchObject({ status: 'SCHEDULED', date, version: 1 });
    const items = ['Monitoring', 'Performance'].map((title) => ({
      ...{ title, kind: 'REPORT' as const, heldInPrivate: false },
    }));
    const agenda = { meetingId: meeting.id, version: meeting.version, publishedBy: 'Director', items };
    await done(safeboard.meetings.publishAgenda({ ...agenda, publishedOn: '2018-11-01' }));
    await done(safeboard.meetings.recordHeld({ meetingId: meeting.id }));
    const attendance = seats.map(({ id }) => ({ seatId: id, status: 'PRESENT' as const }));
    const { meeting: held } = await done(safeboard.meetings.recordAttendance({ meetingId: meeting.id, attendance }));
    expect(held.attendance.nodes).toHaveLength(seats.length);
    const [first, second] = held.agendaItems.nodes.map(({ id }) => id);
    return { meetingId: meeting.id, first: first ?? '', second: second ?? '' };
  }

  it('returns the viewer', async () => {
    const { viewer } = await safeboard.boards.viewer();
    expect(viewer).toMatchObject({ isSignedIn: true, kind: 'SERVICE', roles: [{ role: 'ADMINISTRATOR' }] });
  });

  it('takes a recommendation from the resolution of one meeting to its acceptance by another', async () => {
    const { meetingId, first } = await heldOn('2018-12-11');
    await done(safeboard.meetings.recordPointsNoted({ agendaItemId: first, points: ['Waiting times have grown.'] }));
    const text = 'That a plan to shorten waiting times comes to the next meeting.';
    const resolved = await done(
      safeboard.meetings.recordResolution({ agendaItemId: first, text, asksForAction: true }),
    );
    await done(safeboard.meetings.recordMinutes({ meetingId, firstMinuteNumber: 90 }));

    const { recommendation } = await done(
      safeboard.recommendations.add({
        ...{ boardId, reference: '2018-12-11/90(i)', text, origin: { resolutionId: resolved.resolution.id } },
        ...{ addresseeIds: [], raisedOn: '2018-12-11', dueOn: '2019-01-31' },
      }),
    );
    expect(recommendation).toMatchObject({ status: 'OPEN', originKind: 'RESOLUTION', version: 1 });
    const recommendationId = recommendation.id;
    const changed = await done(
      safeboard.recommendations.change({ recommendationId, version: recommendation.version, theme: 'Waiting' }),
    );
    expect(changed.recommendation).toMatchObject({ theme: 'Waiting', version: 2 });
    const { action } = await done(
      safeboard.recommendations.addAction({ recommendationId, text: 'The plan was written.', doneOn: '2019-01-05' }),
    );
    await done(safeboard.recommendations.changeAction({ actionId: action.id, evidence: 'Plan of January 2019' }));

    const { board: measuredBy } = await safeboard.indicators.get({ board: panel, ref: 'LAC1' });
    const link = { recommendationId, indicatorId: measuredBy?.indicators.nodes[0]?.id ?? '' };
    for (const write of [safeboard.recommendations.linkIndicator, safeboard.recommendations.unlinkIndicator]) {
      expect((await done(write(link))).recommendation.id).toBe(recommendationId);
    }

    await done(safeboard.recommendations.reportCompletion({ recommendationId, response: 'DONE', on: '2019-01-07' }));
    const next = await heldOn('2019-01-10');
    const { board } = await safeboard.recommendations.monitoringList({ board: panel, meetingId: next.meetingId });
    expect(board?.monitoringList.nodes.map((entry) => entry.recommendation.id)).toContain(recommendationId);

    const at = { recommendationId, meetingId: next.meetingId, agendaItemId: next.first };
    const declined = await done(safeboard.recommendations.declineCompletion({ ...at, note: 'No dates in it.' }));
    expect(declined.recommendation.status).toBe('OPEN');
    await done(safeboard.recommendations.reportCompletion({ recommendationId, response: 'DONE', on: '2019-02-01' }));
    const last = await heldOn('2019-02-07');
    const accepted = await done(
      safeboard.recommendations.acceptCompletion({
        ...{ recommendationId, meetingId: last.meetingId, agendaItemId: last.second, note: 'Dates are in it now.' },
      }),
    );
    expect(accepted).toMatchObject({
      recommendation: { status: 'COMPLETED', actions: [{ evidence: 'Plan of January 2019' }] },
      step: {
        event: 'COMPLETION_ACCEPTED',
        from: 'COMPLETION_REPORTED',
        to: 'COMPLETED',
        meeting: { date: '2019-02-07' },
      },
    });
    await done(safeboard.recommendations.recordImpact({ recommendationId, impactOnChildren: 'They wait less long.' }));

    const { board: one } = await safeboard.recommendations.get({ board: panel, reference: '2018-12-11/90(i)' });
    expect(one?.recommendations.nodes[0]?.steps.map(({ event }) => event)).toEqual([
      ...['COMPLETION_REPORTED', 'COMPLETION_DECLINED', 'COMPLETION_REPORTED', 'COMPLETION_ACCEPTED'],
    ]);
    await done(safeboard.meetings.approveMinutes({ meetingId, approvedAtId: next.meetingId }));
  });

  it('removes a rejected recommendation from the list once a meeting has noted it', async () => {
    const added = await done(
      safeboard.recommendations.add({
        ...{ boardId, reference: 'INS-1', text: 'That more be done.', addresseeIds: [], origin: { inspection: true } },
        raisedOn: '2018-12-01',
      }),
    );
    const recommendationId = added.recommendation.id;
    await done(safeboard.recommendations.reject({ recommendationId, note: 'Not ours to do.', on: '2018-12-20' }));
    const { meetingId, first } = await heldOn('2019-03-14');
    const noted = await done(
      safeboard.recommendations.noteRejection({ recommendationId, meetingId, agendaItemId: first }),
    );
    expect(noted.recommendation.status).toBe('REJECTION_NOTED');
  });

  it('schedules, puts off and calls off a meeting', async () => {
    const { meeting } = await done(safeboard.meetings.schedule({ boardId, startsAt: '2031-03-03T17:30:00Z' }));
    const put = await done(safeboard.meetings.postpone({ meetingId: meeting.id, date: '2031-04-03' }));
    expect(put.meeting).toMatchObject({ date: '2031-04-03', status: 'SCHEDULED' });
    expect((await done(safeboard.meetings.cancel({ meetingId: meeting.id }))).meeting.status).toBe('CANCELLED');
  });

  it('records figures one by one and many at once, with words and a target', async () => {
    const { board } = await safeboard.indicators.get({ board: panel, ref: 'LAC1' });
    const indicatorId = board?.indicators.nodes[0]?.id ?? '';
    const one = await done(safeboard.indicators.record({ indicatorId, month: '2018-11', figure: { value: 501 } }));
    expect(one).toMatchObject({ outcome: 'ADDED', observation: { month: '2018-11', value: 501, status: 'RECORDED' } });
    const entries = [
      { indicatorId, month: '2018-11', figure: { value: 502 } },
      { indicatorId, month: '2018-12', figure: { value: 503 } },
    ];
    const { recorded } = await done(safeboard.indicators.recordMany({ entries }));
    expect(recorded.map(({ outcome }) => outcome)).toEqual(['CORRECTED', 'ADDED']);
    const given = await done(safeboard.indicators.comment({ indicatorId, month: '2018-12', text: 'Stable.' }));
    expect(given.commentary).toMatchObject({ month: '2018-12', text: 'Stable.' });
    const { target } = await done(
      safeboard.indicators.setTarget({ indicatorId, financialYear: '2019-20', value: 480 }),
    );
    expect(target).toMatchObject({ financialYear: '2019-20', value: 480, status: 'SET' });
    const { scorecard } = await safeboard.indicators.discussionOrder({ board: panel, month: '2018-12' });
    expect(scorecard?.month).toBe('2018-12');
  });

  it('takes a case through the stages of its review', async () => {
    const { caseReview } = await done(
      safeboard.caseReviews.refer({
        boardId: lscbId,
        reference: 'CR-2018-Z',
        title: 'A review',
        referredOn: '2018-11-05',
      }),
    );
    expect(caseReview.stage).toBe('REFERRED');
    const caseReviewId = caseReview.id;
    const taken = await done(
      safeboard.caseReviews.takeStage({
        caseReviewId,
        version: caseReview.version,
        stage: 'COMMISSIONED',
        kind: 'THEMATIC',
        decision: 'A thematic review.',
        reason: 'Three cases are alike.',
        on: '2018-11-20',
      }),
    );
    expect(taken.caseReview.stage).toBe('COMMISSIONED');
    const found = await done(safeboard.caseReviews.addFinding({ caseReviewId, text: 'Records were kept apart.' }));
    expect(found.finding.ordinal).toBe(1);
    const { caseReview: named } = await done(
      safeboard.caseReviews.update({ caseReviewId, title: 'A thorough review' }),
    );
    expect(named.title).toBe('A thorough review');
    const { board } = await safeboard.caseReviews.list({ board: lscb, filter: { reference: { eq: 'CR-2018-Z' } } });
    expect(board?.caseReviews.nodes).toMatchObject([{ stage: 'COMMISSIONED' }]);

    const take = (stage: 'DRAFT' | 'AGREED', on: string, more: object = {}) =>
      done(safeboard.caseReviews.takeStage({ caseReviewId, stage, on, ...more }));
    await take('DRAFT', '2019-03-01');
    await take('AGREED', '2019-04-01', { decision: 'To be published.' });
    const reason = 'A trial is under way.';
    const withheld = await done(safeboard.caseReviews.withhold({ caseReviewId, reason, on: '2019-04-02' }));
    expect(withheld.caseReview.stage).toBe('WITHHELD');
    await take('AGREED', '2019-06-01', { decision: 'To be published.', reason: 'The trial has ended.' });
    const published = await done(
      safeboard.caseReviews.publish({ caseReviewId, publishedOn: '2019-06-02', makePublic: true }),
    );
    expect(published.caseReview).toMatchObject({ stage: 'PUBLISHED', publishedOn: '2019-06-02' });
  });

  it('appoints a member, and takes the return of a partner with what it paid', async () => {
    const { partners } = await safeboard.partners.list({ filter: { sector: { eq: 'POLICE' } } });
    const partner = partners.nodes[0];
    const seat = { boardId: lscbId, post: 'Inspector', number: 1, representing: 'Police', role: 'MEMBER' as const };
    const appointed = await done(
      safeboard.partners.appointSeat({ ...seat, partnerId: partner?.id, from: '2018-04-01' }),
    );
    expect(appointed.seat).toMatchObject({ post: 'Inspector', partner: { slug: partner?.slug } });
    const ended = await done(safeboard.partners.endSeat({ seatId: appointed.seat.id, to: '2019-03-31' }));
    expect(ended.seat.to).toBe('2019-03-31');

    const of = { partnerId: partner?.id ?? '', financialYear: '2018-19' };
    await done(
      safeboard.partners.submitSelfAssessment({
        ...{ ...of, boardIds: [lscbId], kind: 'FULL', ratings: [{ standard: 1, rating: 'MET' }] },
      }),
    );
    const paid = { boardId: lscbId, purpose: 'CORE' as const, amountPence: 1_200_000 };
    await done(safeboard.partners.recordContribution({ ...of, ...paid }));
    const response = await safeboard.partners.return({ partner: partner?.slug ?? '', financialYear: '2018-19' });
    expect(response.partner).toMatchObject({
      selfAssessments: { nodes: [{ kind: 'FULL', ratings: [{ standard: 1, rating: 'MET' }] }] },
      contributions: { nodes: [{ amountPence: 1_200_000, board: { slug: lscb } }] },
    });
  });

  it('reads obligations and the yearly report, and searches', async () => {
    const { board } = await safeboard.obligations.list({ board: lscb, asOf: '2018-12-01' });
    expect(board?.obligations.nodes.length).toBeGreaterThan(0);
    expect(board?.obligations.nodes[0]?.rule.text).not.toBe('');
    const { yearlyReport } = await safeboard.reports.yearly({ board: lscb, year: '2017-18' });
    expect(yearlyReport?.financialYear).toBe('2017-18');
    const kinds: string[] = [];
    for await (const { kind } of safeboard.search.all({ text: 'neglect', first: 5 })) kinds.push(kind);
    expect(kinds.length).toBeGreaterThan(5);
  });

  describe('and refused', () => {
    const wrong = () =>
      safeboard.recommendations.recordImpact({ recommendationId: boardId, impactOnChildren: 'None.' });

    it('returns what was wrong as a result that must be checked', async () => {
      const result = await wrong();
      expect(result).toEqual({
        ok: false,
        userErrors: [{ code: 'NOT_FOUND', field: 'recommendationId', message: expect.any(String) }],
      });
      // @ts-expect-error -- what a write gave is there only where it was done
      void result.recommendation;
    });

    it('throws where you would rather have that', async () => {
      const result = await wrong();
      expect(() => built.client.orThrow(result)).toThrow(built.client.RefusedWriteError);
      expect(() => built.client.orThrow(result)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
    });

    it('reports that the record has changed meanwhile', async () => {
      const { recommendations } = await safeboard.recommendations.list({ first: 1 });
      const { id, version } = recommendations.nodes[0] ?? { id: '', version: 0 };
      const result = await safeboard.recommendations.change({ recommendationId: id, version: version + 5, theme: 'x' });
      expect(result).toMatchObject({ ok: false, userErrors: [{ code: 'CONFLICT' }] });
    });

    it('reports a viewer who cannot write', async () => {
      const url = `${app.url}/graphql`;
      const { recommendations } = await safeboard.recommendations.list({ first: 1 });
      const input = { recommendationId: recommendations.nodes[0]?.id ?? '', impactOnChildren: 'x' };
      const nobody = built.client.createClient({ url });
      expect(await reasonOf(nobody.recommendations.recordImpact(input))).toMatchObject({
        ...{ name: 'UnauthenticatedError', code: 'UNAUTHENTICATED', requestId: expect.any(String) },
      });
      const analyst = await makeTestKey(app.database, { role: 'ANALYST', board: panel });
      const call = built.client.createClient({ url, auth: analyst }).recommendations.recordImpact(input);
      expect(await reasonOf(call)).toMatchObject({ name: 'ForbiddenError', code: 'FORBIDDEN' });
    });
  });

  it('is executed once if its response was lost', async () => {
    let lost = 0;
    const fetch: typeof globalThis.fetch = async (...request) => {
      const response = await globalThis.fetch(...request);
      if (lost++ === 0) throw new TypeError('The connection was lost.');
      return response;
    };
    const shaky = built.client.createClient({ url: `${app.url}/graphql`, auth, fetch, retry: { delay: 1 } });
    const added = await shaky.recommendations.add({
      ...{ boardId, reference: 'ONCE-1', text: 'Once.', addresseeIds: [], origin: { inspection: true } },
    });
    expect(added).toMatchObject({ ok: true, recommendation: { reference: 'ONCE-1' } });
    expect(lost).toBe(2);
    const filter = { reference: { eq: 'ONCE-1' } };
    const { board } = await safeboard.recommendations.ofBoard({ board: panel, filter });
    expect(board?.recommendations.totalCount).toBe(1);
  });

  it('reports at once that its key was revoked', async () => {
    const key = await makeTestKey(app.database, { role: 'ANALYST', board: panel });
    const { boards } = built.client.createClient({ url: `${app.url}/graphql`, auth: key });
    expect((await boards.viewer()).viewer.isSignedIn).toBe(true);
    await app.database.query('update api_key set revoked_at = now() where prefix = $1', [key.split('_')[1]]);
    expect(await reasonOf(boards.viewer())).toMatchObject({ name: 'UnauthenticatedError', code: 'KEY_REVOKED' });
  });
});
