import { Attribute, enumeration, Month, Protected, RecordType, Reference, Text } from '../platform/graphql';
import { Indicator } from './indicator';

/** A derived cell of a scorecard that a sheet prints. */
export const ScorecardCell = enumeration('ScorecardCell', 'A cell of a scorecard that is worked out from the months.', {
  CHANGE_FROM_PREVIOUS_MONTH: 'The relative change from the month before, with its arrow.',
  CHANGE_FROM_SAME_MONTH_LAST_YEAR: 'The relative change from the same month a year before, with its arrow.',
  AVERAGE_12_MONTHS: 'The average of the latest twelve months.',
  MAX_12_MONTHS: 'The greatest value of the latest twelve months.',
  PERCENTAGE_FLAG: 'Whether the row is a percentage (printed `P`).',
});
export type ScorecardCell = keyof typeof ScorecardCell;

@RecordType('A derived cell as a sheet printed it, kept beside what the months themselves give.', {
  key: ['indicatorId', 'month', 'cell'],
})
export class PrintedCell extends Protected {
  @Reference(() => Indicator, 'The indicator.')
  indicatorId!: string;

  @Attribute(Month, 'The month of the scorecard that prints it.')
  month!: string;

  @Attribute(ScorecardCell, 'Which cell.')
  cell!: ScorecardCell;

  @Attribute(Text, 'What is printed there, for example `↓ -24%`.')
  printed!: string;
}
