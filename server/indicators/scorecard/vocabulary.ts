import { enumeration } from '../../platform/graphql';

/** Which way a figure went. */
export const Arrow = enumeration(
  'Arrow',
  "Which way a figure went, as the scorecard's arrows say it; the rounded change decides.",
  {
    UP: 'By 10% or more (printed ↑).',
    SIMILAR: 'By less than 10% either way (printed →).',
    DOWN: 'By -10% or more (printed ↓).',
  },
);
export type Arrow = keyof typeof Arrow;

/** Why there is no change to state. */
export const ChangeMissing = enumeration('ChangeMissing', 'Why a change cannot be stated.', {
  VALUE_MISSING: 'The month itself has no value.',
  BASE_MISSING: 'The month to compare with has no value.',
  VALUE_SUPPRESSED: 'The month itself is suppressed: it would tell a count that is too small.',
  BASE_SUPPRESSED: 'The month to compare with is suppressed: it would tell a count that is too small.',
  BASE_ZERO: 'The month to compare with is zero: nothing can be relative to nothing.',
});
export type ChangeMissing = keyof typeof ChangeMissing;

/** Whether a change is for the better. */
export const Judgement = enumeration(
  'Judgement',
  'Whether a change is for the better, from the arrow and the desired direction.',
  {
    BETTER: 'It went the desired way.',
    SIMILAR: 'It stayed similar.',
    WORSE: 'It went the other way.',
    NOT_JUDGED: 'The board states no desired direction, or there is no change to judge.',
  },
);
export type Judgement = keyof typeof Judgement;

/** What can be proved of a printed cell that differs from the arithmetic. */
export const DiscrepancyCause = enumeration(
  'DiscrepancyCause',
  'What can be proved of a printed cell that the printed months do not give.',
  {
    EXPLAINED_BY_UNROUNDED_INPUTS:
      'The counts behind the percentages give exactly what is printed: other rows hold them, or only one whole number of cases over a known count prints so.',
    UNEXPLAINED: 'Nothing on the sheet gives what is printed.',
  },
);
export type DiscrepancyCause = keyof typeof DiscrepancyCause;

/** Why a target is neither met nor missed. */
export const TargetUndecided = enumeration('TargetUndecided', 'Why a target is neither met nor missed.', {
  NO_TARGET: 'There is no target for the year.',
  TO_BE_CONFIRMED: 'The target is still to be confirmed.',
  VALUE_MISSING: 'The month has no value.',
  MONTHS_MISSING: 'A month of the year so far has no value, so the sum says nothing.',
  DIRECTION_NOT_STATED: 'The board does not say which way is better.',
});
export type TargetUndecided = keyof typeof TargetUndecided;

/** What is held against a target. */
export const TargetBasis = enumeration('TargetBasis', 'What is held against a target.', {
  MONTH: 'The value of the month.',
  FINANCIAL_YEAR_TO_DATE: 'The sum of the financial year so far, against as many twelfths of the yearly target.',
});
export type TargetBasis = keyof typeof TargetBasis;
