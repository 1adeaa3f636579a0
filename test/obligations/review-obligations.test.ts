import { ANONYMOUS, OPERATOR } from '../../server/access';
import { holder, LSCB, obligationsFixtures, type ObligationsFixture } from './obligations-fixture';

const NEW = 'southampton-scp';

/** A partnership that works under the edition of 2023, with cases. */
const board = {
  ...{ slug: NEW, name: 'Southampton Safeguarding Children Partnership', kind: 'SAFEGUARDING_BOARD' },
  ...{ areaName: 'Southampton', statutoryRegime: 'WORKING_TOGETHER_2023', termsOfReference: [], functions: [] },
};
const review = (reference: string, row: object) => ({
  ...{ board: NEW, reference, title: `Case ${reference}`, stage: 'REFERRED', financialYear: '2026-27', themes: [] },
  ...{ sensitivity: 'PUBLIC', ...row },
});
const stage = (ordinal: number, name: string, on?: string) => ({
  ordinal,
  stage: name,
  ...(on !== undefined && { on }),
});

describe('the obligations of case reviews', () => {
  const open = obligationsFixtures();
  let fixture: ObligationsFixture;

  beforeAll(async () => {
    fixture = await open();
  });
  afterAll(() => fixture.close());

  const of = async (slug: string, reference: string, asOf: string, includeDone = true) =>
    (await fixture.due(slug, `asOf: "${asOf}", includeDone: ${includeDone}`, OPERATOR))
      .filter(({ title }) => title.endsWith(`Case ${reference}`))
      .map(({ kind, dueOn, overdue, doneOn, clock }) => [kind, dueOn, overdue, doneOn, clock?.code].join(' '));

  it('include a rapid review within 15 working days: notified on 14 December 2026, due on 7 January 2027', async () => {
    await fixture.add({ 'boards.json': [board], 'case-reviews.json': [review('A', { referredOn: '2026-12-14' })] });
    const [rapid] = (await fixture.due(NEW, 'asOf: "2026-12-20"')).filter(({ kind }) => kind === 'RAPID_REVIEW');
    expect(rapid).toMatchObject({
      ...{ dueOn: '2027-01-07', overdue: false, done: false, clock: { code: 'rapid-review-2023' } },
      rule: { regime: 'WORKING_TOGETHER_2023', isOverride: false },
    });
    expect(rapid?.working).toBe(
      '15 working days after the referral, Monday 14 December 2026, which is not counted, excluding 6 weekend days, ' +
        'Friday 25 December 2026 (Christmas Day), Monday 28 December 2026 (Boxing Day (substitute day)), ' +
        "Friday 1 January 2027 (New Year's Day): Thursday 7 January 2027.",
    );
    expect(await of(NEW, 'A', '2026-12-13')).toEqual([]);
    expect(await of(NEW, 'A', '2027-01-08')).toEqual(['RAPID_REVIEW 2027-01-07 true  rapid-review-2023']);
  });

  it('use the edition of the time: earlier referrals use the earlier edition', async () => {
    const cases = ['2018-06-28', '2018-06-29', '2023-12-14', '2023-12-15'].map((day) =>
      review(day, { referredOn: day, financialYear: '2018-19' }),
    );
    await fixture.add({ 'case-reviews.json': cases });
    const found = await Promise.all(cases.map(({ reference }) => of(NEW, reference, '2024-01-01')));
    expect(found.flat()).toEqual([
      'REVIEW_DECISION 2018-07-28 true  review-decision-2015',
      'RAPID_REVIEW 2018-07-20 true  rapid-review-2018',
      'RAPID_REVIEW 2024-01-09 false  rapid-review-2018',
      'RAPID_REVIEW 2024-01-10 false  rapid-review-2023',
    ]);
  });

  it('change with the regime of the board', async () => {
    await fixture.add({ 'case-reviews.json': [review('R', { board: LSCB, referredOn: '2018-10-31' })] });
    expect(await of(LSCB, 'R', '2018-11-29')).toEqual(['REVIEW_DECISION 2018-11-30 false  review-decision-2015']);
    const change = (regime: string) =>
      fixture.database.query(`update board set statutory_regime = $1 where slug = $2`, [regime, LSCB]);
    await change('WORKING_TOGETHER_2018');
    expect(await of(LSCB, 'R', '2018-11-29')).toEqual(['RAPID_REVIEW 2018-11-21 true  rapid-review-2018']);
    // A serious case review always uses the edition of 2015.
    const legacy = (await fixture.due(LSCB, 'asOf: "2018-11-29"')).find(({ kind }) => kind === 'REVIEW_PUBLICATION');
    expect(legacy?.clock?.code).toBe('review-publication-2015');
    await change('WORKING_TOGETHER_2015');
  });

  it('are done when the review is decided on, and a report is then due in six months', async () => {
    const kind = 'LOCAL_CHILD_SAFEGUARDING_PRACTICE_REVIEW';
    const decided = [
      stage(1, 'REFERRED', '2026-03-02'),
      stage(2, 'RAPID_REVIEW', '2026-03-04'),
      stage(3, 'COMMISSIONED', '2026-03-31'),
    ];
    await fixture.add({
      'case-reviews.json': [
        review('L', { kind, stage: 'COMMISSIONED', referredOn: '2026-03-02', stages: decided }),
        review('M', { kind, stage: 'PUBLISHED', publishedOn: '2026-10-05', referredOn: '2026-03-02', stages: decided }),
      ],
    });
    expect(await of(NEW, 'L', '2026-03-30')).toEqual(['RAPID_REVIEW 2026-03-23 true  rapid-review-2023']);
    expect(await of(NEW, 'L', '2026-04-01')).toEqual([
      'REVIEW_PUBLICATION 2026-09-30 false  review-publication-2023',
      'RAPID_REVIEW 2026-03-23 false 2026-03-31 rapid-review-2023',
    ]);
    expect(await of(NEW, 'M', '2026-10-04', false)).toEqual([
      'REVIEW_PUBLICATION 2026-09-30 true  review-publication-2023',
    ]);
    const done = await fixture.due(NEW, 'asOf: "2026-10-05", includeDone: true');
    expect(done.find(({ title }) => title === 'Report of Case M')?.working).toMatch(
      /: Wednesday 30 September 2026\. Published on Monday 5 October 2026: 5 days late\.$/,
    );
    expect(done.find(({ title }) => title === 'Decision on Case M')?.working).toMatch(/: 8 days late\.$/);
  });

  it('are due on the day set by the review itself, if it has one', async () => {
    await fixture.add({
      'case-reviews.json': [
        review('T', { kind: 'THEMATIC', stage: 'COMMISSIONED', dueOn: '2027-01-15' }),
        review('O', {
          ...{ kind: 'LOCAL_CHILD_SAFEGUARDING_PRACTICE_REVIEW', stage: 'DRAFT', dueOn: '2027-02-28' },
          stages: [stage(1, 'COMMISSIONED', '2026-07-31')],
        }),
      ],
    });
    expect(await of(NEW, 'T', '2026-12-31', false)).toEqual(['REVIEW_PUBLICATION 2027-01-15 false  ']);
    const due = await fixture.due(NEW, 'asOf: "2026-12-31"');
    expect(due.find(({ title }) => title === 'Report of Case T')?.rule).toEqual({
      ...{
        text: 'The record itself sets the due date; no clock applies.',
        source: null,
        regime: null,
        isOverride: false,
      },
    });
    expect(due.find(({ title }) => title === 'Report of Case O')).toMatchObject({
      ...{ dueOn: '2027-02-28', clock: { code: 'review-publication-2023' } },
      working:
        'The review itself is due on Sunday 28 February 2027. By the clock alone: 6 months after the decision to review, ' +
        'Friday 31 July 2026, which is not counted: Sunday 31 January 2027.',
    });
  });

  it('restart for a reopened referral, from its new day', async () => {
    const stages = [
      stage(1, 'REFERRED', '2026-05-05'),
      stage(2, 'NO_FURTHER_ACTION', '2026-05-12'),
      stage(3, 'REFERRED', '2026-09-01'),
    ];
    await fixture.add({ 'case-reviews.json': [review('V', { referredOn: '2026-05-05', stages })] });
    expect(await of(NEW, 'V', '2026-09-10')).toEqual(['RAPID_REVIEW 2026-09-22 false  rapid-review-2023']);
    await fixture.add({
      'case-reviews.json': [review('N', { stage: 'NO_FURTHER_ACTION', stages: stages.slice(0, 2) })],
    });
    expect(await of(NEW, 'N', '2026-09-10')).toEqual(['RAPID_REVIEW 2026-05-27 false 2026-05-12 rapid-review-2023']);
  });

  it('count months to the last day of a shorter month, also in a leap year', async () => {
    const kind = 'LOCAL_CHILD_SAFEGUARDING_PRACTICE_REVIEW';
    const cases = ['2027-08-31', '2026-08-31'].map((day) =>
      review(`leap ${day}`, { kind, stage: 'COMMISSIONED', stages: [stage(1, 'COMMISSIONED', day)] }),
    );
    await fixture.add({ 'case-reviews.json': cases });
    expect(await of(NEW, 'leap 2027-08-31', '2028-01-01')).toEqual([
      'REVIEW_PUBLICATION 2028-02-29 false  review-publication-2023',
    ]);
    expect(await of(NEW, 'leap 2026-08-31', '2027-01-01')).toEqual([
      'REVIEW_PUBLICATION 2027-02-28 false  review-publication-2023',
    ]);
  });

  it('are visible only to viewers who can read the review', async () => {
    await fixture.add({ 'case-reviews.json': [review('S', { sensitivity: 'PARTNERSHIP', referredOn: '2026-12-14' })] });
    const titles = async (principal: Parameters<typeof fixture.due>[2]) =>
      (await fixture.due(NEW, 'asOf: "2026-12-20"', principal)).map(({ title }) => title);
    const { data } = await fixture.query(`{ board(slug: "${NEW}") { id } }`);
    expect(await titles(ANONYMOUS)).not.toContain('Decision on Case S');
    expect(await titles(holder('ANALYST', data.board.id))).not.toContain('Decision on Case S');
    expect(await titles(holder('CHAIR', fixture.boards[LSCB]))).not.toContain('Decision on Case S');
    expect(await titles(holder('CHAIR', data.board.id))).toContain('Decision on Case S');
  });
});
