import { enumeration } from '../../platform/graphql';
import type * as arithmetic from '../arithmetic';

/** The direction of a change. */
export const Arrow = enumeration<arithmetic.Arrow>(
  'Arrow',
  "The direction of a change, as the scorecard's arrows show it. It follows the rounded change.",
  {
    UP: 'A rise of 10% or more (printed ↑).',
    SIMILAR: 'A change of less than 10% in either direction (printed →).',
    DOWN: 'A fall of 10% or more (printed ↓).',
  },
);
export type Arrow = keyof typeof Arrow;

/** Why a change cannot be computed. */
export const ChangeMissing = enumeration<arithmetic.ChangeMissing | 'VALUE_SUPPRESSED' | 'BASE_SUPPRESSED'>(
  'ChangeMissing',
  'Why a change cannot be computed.',
  {
    VALUE_MISSING: 'The month has no value.',
    BASE_MISSING: 'The month to compare with has no value.',
    VALUE_SUPPRESSED: 'The month is suppressed because it would disclose too small a count.',
    BASE_SUPPRESSED: 'The month to compare with is suppressed because it would disclose too small a count.',
    BASE_ZERO: 'The month to compare with is zero, so a relative change is undefined.',
  },
);
export type ChangeMissing = keyof typeof ChangeMissing;

/** Whether a change is for the better. */
export const Judgement = enumeration<arithmetic.Judgement>(
  'Judgement',
  'Whether a change is for the better, given the arrow and the desired direction.',
  {
    BETTER: 'The value moved in the desired direction.',
    SIMILAR: 'The value stayed similar.',
    WORSE: 'The value moved in the undesired direction.',
    NOT_JUDGED: 'The board states no desired direction, or there is no change to judge.',
  },
);
export type Judgement = keyof typeof Judgement;

/** The proven cause of a printed cell that differs from the computed value. */
export const DiscrepancyCause = enumeration(
  'DiscrepancyCause',
  'The proven cause of a difference between a printed cell and the value computed from the printed months.',
  {
    EXPLAINED_BY_UNROUNDED_INPUTS:
      'The counts behind the percentages give exactly the printed value. Other rows have these counts, or only one whole number of cases rounds to the printed percentage.',
    UNEXPLAINED: 'No data on the sheet gives the printed value.',
  },
);
export type DiscrepancyCause = keyof typeof DiscrepancyCause;

/** Why it is undecided whether a target is met. */
export const TargetUndecided = enumeration<arithmetic.TargetUndecided>(
  'TargetUndecided',
  'Why it is undecided whether a target is met.',
  {
    NO_TARGET: 'There is no target for the financial year.',
    TO_BE_CONFIRMED: 'The target is to be confirmed.',
    VALUE_MISSING: 'The month has no value.',
    MONTHS_MISSING: 'A month of the financial year to date has no value, so the sum is incomplete.',
    DIRECTION_NOT_STATED: 'The board states no desired direction.',
  },
);
export type TargetUndecided = keyof typeof TargetUndecided;

/** The period that is compared with a target. */
export const TargetBasis = enumeration<arithmetic.TargetBasis>(
  'TargetBasis',
  'The period that is compared with a target.',
  {
    MONTH: 'The value of the month.',
    FINANCIAL_YEAR_TO_DATE:
      'The sum of the financial year to date, compared with as many twelfths of the yearly target.',
  },
);
export type TargetBasis = keyof typeof TargetBasis;
