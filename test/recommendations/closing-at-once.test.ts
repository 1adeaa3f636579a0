import type { Principal } from '../../server/access';
import { openRecommendations, PANEL, type RecommendationsFixture } from './recommendations-fixture';

const REFERENCE = '2018-09-27/14(ii)';

describe('concurrent steps on the same recommendation', () => {
  let fixture: RecommendationsFixture;
  let step: object;

  beforeEach(async () => {
    fixture = await openRecommendations();
    await fixture.hold('2018-11-29', 3);
    const recommendationId = fixture.recommendations[REFERENCE];
    await fixture.done('reportCompletion', { recommendationId, response: 'DONE', on: '2018-11-20' });
    step = { recommendationId, meetingId: fixture.meetings['2018-11-29'], agendaItemId: fixture.items['2018-11-29/9'] };
  }, 60_000);
  afterEach(() => fixture.close());

  it('at the same time: one succeeds, the other gets an error that describes it', async () => {
    const decisions = await Promise.all([
      fixture.write('acceptCompletion', { ...step, version: 2 }),
      fixture.write('declineCompletion', { ...step, version: 2, note: 'Not all were sent.' }),
      fixture.write('acceptCompletion', { ...step, version: 2 }),
    ]);
    const won = decisions.filter(({ problems }) => problems.length === 0);
    const lost = decisions.filter(({ problems }) => problems.length > 0);
    expect(won).toHaveLength(1);
    for (const { problems, messages } of lost) {
      expect(problems).toEqual(['CONFLICT version']);
      expect(messages[0]).toMatch(
        /it is (COMPLETED|OPEN) at version 3\. Completion (not )?accepted by the meeting of 2018-11-29/,
      );
    }
    const { steps } = await fixture.recommendation(REFERENCE, 'steps { ordinal }');
    expect(steps).toEqual([{ ordinal: 1 }, { ordinal: 2 }]);
  });

  it('without a version: one succeeds, the other gets an error that describes it', async () => {
    const decisions = await Promise.all([
      fixture.write('acceptCompletion', step),
      fixture.write('acceptCompletion', step),
    ]);
    const [lost, ...others] = decisions.filter(({ problems }) => problems.length > 0);
    expect(others).toEqual([]);
    expect(['CONFLICT version', 'WRONG_STATE recommendationId']).toContain(lost?.problems[0]);
    expect(lost?.messages[0]).toContain('Completion accepted by the meeting of 2018-11-29.');
  });

  it('one after the other: an earlier version is a conflict', async () => {
    await fixture.done('acceptCompletion', { ...step, version: 2 });
    const { problems, messages } = await fixture.write('declineCompletion', { ...step, version: 2, note: 'No.' });
    expect(problems).toEqual(['CONFLICT version']);
    expect(messages[0]).toContain('Completion accepted by the meeting of 2018-11-29.');
  });

  it('the same step, sent twice with one idempotency key: it is taken once', async () => {
    const [account] = await fixture.database.query<{ id: string }>(
      `insert into account (kind, label) values ('SERVICE', 'Scrutiny') returning id`,
    );
    const principal: Principal = {
      ...fixture.holder('SCRUTINY_OFFICER', PANEL),
      account: { id: account?.id ?? '', kind: 'SERVICE', label: 'Scrutiny' },
    };
    const input = { ...step, idempotencyKey: 'close-14-ii' };
    const send = (given: object) =>
      fixture.write('acceptCompletion', given, 'step { id } recommendation { version }', principal);
    const [first, second] = await Promise.all([send(input), send(input)]);
    expect(first?.problems).toEqual([]);
    expect(second).toEqual(first);
    expect(await send(input)).toEqual(first);
    expect((await send({ ...input, note: 'Well done.' })).problems).toEqual(['IDEMPOTENCY_KEY_REUSED idempotencyKey']);
    const { steps } = await fixture.recommendation(REFERENCE, 'steps { ordinal }');
    expect(steps).toHaveLength(2);
  });
});
