import type { Asker } from '../../server/access';
import { openRecommendations, PANEL, type RecommendationsSetting } from './recommendations-setting';

const REFERENCE = '2018-09-27/14(ii)';

describe('two who close the same recommendation', () => {
  let setting: RecommendationsSetting;
  let step: object;

  beforeEach(async () => {
    setting = await openRecommendations();
    await setting.hold('2018-11-29', 3);
    const recommendationId = setting.recommendations[REFERENCE];
    await setting.done('reportCompletion', { recommendationId, response: 'DONE', on: '2018-11-20' });
    step = { recommendationId, meetingId: setting.meetings['2018-11-29'], agendaItemId: setting.items['2018-11-29/9'] };
  }, 60_000);
  afterEach(() => setting.close());

  it('at once: one wins, the other learns what happened', async () => {
    const decisions = await Promise.all([
      setting.write('acceptCompletion', { ...step, version: 2 }),
      setting.write('declineCompletion', { ...step, version: 2, note: 'Not all were sent.' }),
      setting.write('acceptCompletion', { ...step, version: 2 }),
    ]);
    const won = decisions.filter(({ problems }) => problems.length === 0);
    const lost = decisions.filter(({ problems }) => problems.length > 0);
    expect(won).toHaveLength(1);
    for (const { problems, messages } of lost) {
      expect(problems).toEqual(['CONFLICT version']);
      expect(messages[0]).toMatch(
        /it is (COMPLETED|OPEN) now, at version 3\. Completion (not )?accepted by the meeting of 2018-11-29/,
      );
    }
    const { steps } = await setting.recommendation(REFERENCE, 'steps { ordinal }');
    expect(steps).toEqual([{ ordinal: 1 }, { ordinal: 2 }]);
  });

  it('without naming a version: one wins as well, and is told of to the other', async () => {
    const decisions = await Promise.all([
      setting.write('acceptCompletion', step),
      setting.write('acceptCompletion', step),
    ]);
    const [lost, ...others] = decisions.filter(({ problems }) => problems.length > 0);
    expect(others).toEqual([]);
    expect(['CONFLICT version', 'WRONG_STATE recommendationId']).toContain(lost?.problems[0]);
    expect(lost?.messages[0]).toContain('Completion accepted by the meeting of 2018-11-29.');
  });

  it('one after the other: who saw an earlier version is told', async () => {
    await setting.done('acceptCompletion', { ...step, version: 2 });
    const { problems, messages } = await setting.write('declineCompletion', { ...step, version: 2, note: 'No.' });
    expect(problems).toEqual(['CONFLICT version']);
    expect(messages[0]).toContain('Completion accepted by the meeting of 2018-11-29.');
  });

  it('the same one, sent twice under its idempotency key: it is done once', async () => {
    const [account] = await setting.database.query<{ id: string }>(
      `insert into account (kind, label) values ('SERVICE', 'Scrutiny') returning id`,
    );
    const asker: Asker = {
      ...setting.holder('SCRUTINY_OFFICER', PANEL),
      account: { id: account?.id ?? '', kind: 'SERVICE', label: 'Scrutiny' },
    };
    const input = { ...step, idempotencyKey: 'close-14-ii' };
    const send = (given: object) =>
      setting.write('acceptCompletion', given, 'step { id } recommendation { version }', asker);
    const [first, second] = await Promise.all([send(input), send(input)]);
    expect(first?.problems).toEqual([]);
    expect(second).toEqual(first);
    expect(await send(input)).toEqual(first);
    expect((await send({ ...input, note: 'Well done.' })).problems).toEqual(['IDEMPOTENCY_KEY_REUSED idempotencyKey']);
    const { steps } = await setting.recommendation(REFERENCE, 'steps { ordinal }');
    expect(steps).toHaveLength(2);
  });
});
