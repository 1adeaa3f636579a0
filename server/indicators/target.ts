import { Attribute, Decimal, enumeration, FinancialYear, Protected, RecordType, Reference } from '../platform/graphql';
import { Indicator } from './indicator';

/** Whether a target has been set. */
export const TargetStatus = enumeration('TargetStatus', 'Whether a target has been set.', {
  SET: 'The target has a value.',
  TO_BE_CONFIRMED: 'The target is to be confirmed (printed `TBC`).',
});
export type TargetStatus = keyof typeof TargetStatus;

@RecordType('The value that a board wants an indicator to reach in a financial year.', {
  key: ['indicatorId', 'financialYear'],
  checks: { target_value_status: "(value is not null) = (status = 'SET')" },
})
export class Target extends Protected {
  @Reference(() => Indicator, 'The indicator.')
  indicatorId!: string;

  @Attribute(FinancialYear, 'The financial year.')
  financialYear!: string;

  @Attribute(Decimal, "The value in the indicator's unit; null while it is to be confirmed.", { optional: true })
  value?: number;

  @Attribute(TargetStatus, 'Whether the target has been set.')
  status!: TargetStatus;
}
