import {
  reviewFinancialYear,
  hasBegun,
  validateKind,
  validateStage,
  regimeOf,
  type ReviewKind,
  type ReviewState,
  type StageRequest,
} from './rules';

const STATES: readonly ReviewState[] = [
  ...(['REFERRED', 'RAPID_REVIEW', 'COMMISSIONED', 'DRAFT', 'AGREED'] as const),
  ...(['WITH_PANEL', 'PUBLISHED', 'WITHHELD', 'NO_FURTHER_ACTION'] as const),
];

/** The transitions that each regime allows, row by row. All others must be rejected. */
const COMMON = [
  ...['RAPID_REVIEW > COMMISSIONED', 'RAPID_REVIEW > NO_FURTHER_ACTION'],
  ...['COMMISSIONED > DRAFT', 'COMMISSIONED > NO_FURTHER_ACTION', 'DRAFT > AGREED'],
  ...['AGREED > PUBLISHED', 'AGREED > WITHHELD', 'WITH_PANEL > PUBLISHED', 'WITH_PANEL > WITHHELD'],
  ...['WITHHELD > AGREED', 'NO_FURTHER_ACTION > REFERRED', 'REFERRED > NO_FURTHER_ACTION'],
];
const ALLOWED: Readonly<Record<string, ReadonlySet<string>>> = {
  SERIOUS_CASE_REVIEW: new Set([...COMMON, 'REFERRED > COMMISSIONED', 'AGREED > WITH_PANEL']),
  LOCAL_CHILD_SAFEGUARDING_PRACTICE_REVIEW: new Set([...COMMON, 'REFERRED > RAPID_REVIEW', 'AGREED > WITH_PANEL']),
  THEMATIC: new Set([...COMMON, 'REFERRED > COMMISSIONED']),
};

const complete: Omit<StageRequest, 'state' | 'to' | 'kind'> = {
  ...{ guidance: null, on: '2018-10-01', last: '2018-09-01', today: '2018-11-29', dayField: 'on' },
  ...{ decision: 'Decided', reason: 'Because' },
};

describe('the stages of a review', () => {
  for (const [kind, allowed] of Object.entries(ALLOWED)) {
    it.each(STATES.flatMap((state) => STATES.map((to) => [state, to] as const)))(
      `of the kind ${kind}: from %s to %s`,
      (state, to) => {
        const violation = validateStage({ ...complete, state, to, kind: kind as ReviewKind });
        if (allowed.has(`${state} > ${to}`)) expect(violation).toBeUndefined();
        else expect(violation).toMatchObject({ code: 'WRONG_STATE', message: expect.stringContaining(state) });
      },
    );
  }

  it.each([
    ...(['COMMISSIONED', 'RAPID_REVIEW'] as const).map((to) => ['REFERRED', to] as const),
    ...(['DRAFT', 'NO_FURTHER_ACTION'] as const).map((to) => ['COMMISSIONED', to] as const),
    ...[['DRAFT', 'AGREED'] as const, ['AGREED', 'WITH_PANEL'] as const, ['AGREED', 'PUBLISHED'] as const],
    ...[['AGREED', 'WITHHELD'] as const, ['WITHHELD', 'AGREED'] as const, ['NO_FURTHER_ACTION', 'REFERRED'] as const],
  ])('from %s to %s require exactly these texts', (state, to) => {
    const kind = to === 'RAPID_REVIEW' ? 'LOCAL_CHILD_SAFEGUARDING_PRACTICE_REVIEW' : 'SERIOUS_CASE_REVIEW';
    const requested = { ...complete, state, to, kind } as const;
    const needsDecision = ['COMMISSIONED', 'AGREED', 'NO_FURTHER_ACTION'].includes(to);
    const needsReason =
      ['COMMISSIONED', 'NO_FURTHER_ACTION', 'WITHHELD', 'REFERRED'].includes(to) || state === 'WITHHELD';
    for (const nothing of [undefined, null, ' \n']) {
      const code = (violation: ReturnType<typeof validateStage>) => violation && [violation.code, violation.field];
      expect(code(validateStage({ ...requested, decision: nothing }))).toEqual(
        needsDecision ? ['DECISION_MISSING', 'decision'] : undefined,
      );
      expect(code(validateStage({ ...requested, reason: nothing }))).toEqual(
        needsReason ? ['REASON_MISSING', 'reason'] : undefined,
      );
    }
  });

  it('are in the order of their days, and not in the future', () => {
    const requested = { ...complete, state: 'COMMISSIONED', to: 'DRAFT', kind: 'AUDIT' } as const;
    expect(validateStage({ ...requested, on: '2018-08-31' })).toMatchObject({
      code: 'DATES_OUT_OF_ORDER',
      field: 'on',
    });
    expect(validateStage({ ...requested, on: '2018-09-01' })).toBeUndefined();
    expect(validateStage({ ...requested, on: '2018-11-29' })).toBeUndefined();
    expect(validateStage({ ...requested, on: '2018-11-30' })).toMatchObject({ code: 'IN_FUTURE', field: 'on' });
    expect(validateStage({ ...requested, last: null, on: '1999-01-01' })).toBeUndefined();
  });

  it('follow the guidance of the board while the review has no kind', () => {
    const requested = { ...complete, state: 'REFERRED', kind: null } as const;
    const under = (guidance: string | null, to: ReviewState) => validateStage({ ...requested, guidance, to })?.code;
    expect(under('WORKING_TOGETHER_2015', 'RAPID_REVIEW')).toBe('WRONG_STATE');
    expect(under('WORKING_TOGETHER_2018', 'RAPID_REVIEW')).toBeUndefined();
    expect(under('WORKING_TOGETHER_2023', 'COMMISSIONED')).toBe('WRONG_STATE');
    expect(under(null, 'RAPID_REVIEW')).toBe('WRONG_STATE');
    // A review without a kind is not commissioned.
    expect(under('WORKING_TOGETHER_2015', 'COMMISSIONED')).toBe('KIND_MISSING');
    expect(under(null, 'COMMISSIONED')).toBe('KIND_MISSING');
  });
});

describe('the kinds of review', () => {
  it.each([
    ['SERIOUS_CASE_REVIEW', 'WORKING_TOGETHER_2015', true],
    ['SERIOUS_CASE_REVIEW', 'WORKING_TOGETHER_2018', false],
    ['SERIOUS_CASE_REVIEW', null, false],
    ['LOCAL_CHILD_SAFEGUARDING_PRACTICE_REVIEW', 'WORKING_TOGETHER_2015', false],
    ['LOCAL_CHILD_SAFEGUARDING_PRACTICE_REVIEW', 'WORKING_TOGETHER_2018', true],
    ['LOCAL_CHILD_SAFEGUARDING_PRACTICE_REVIEW', 'WORKING_TOGETHER_2026', true],
    ['THEMATIC', 'WORKING_TOGETHER_2015', true],
    ['AUDIT', null, true],
  ] as const)('%s can begin under %s: %s', (kind, guidance, may) => {
    expect(validateKind(kind, guidance)?.code).toBe(may ? undefined : 'WRONG_REGIME');
  });

  it('keep the rules that they began under, even when the board changes its guidance', () => {
    expect(regimeOf('SERIOUS_CASE_REVIEW', 'WORKING_TOGETHER_2018')).toBe('LEGACY');
  });
});

it('findings require a review that has begun', () => {
  expect(STATES.filter((state) => !hasBegun(state))).toEqual(['REFERRED', 'NO_FURTHER_ACTION']);
});

it.each([
  ['2018-03-31', '2017-18'],
  ['2018-04-01', '2018-19'],
  ['1999-12-31', '1999-00'],
])('%s is in the financial year %s', (day, year) => expect(reviewFinancialYear(day)).toBe(year));
