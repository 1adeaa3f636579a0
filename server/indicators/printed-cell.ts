import { Attribute, enumeration, Month, Protected, RecordType, Reference, Text } from '../platform/graphql';
import { Indicator } from './indicator';

/** A derived cell of a scorecard. */
export const ScorecardCell = enumeration('ScorecardCell', 'A cell of a scorecard that is computed from the months.', {
  CHANGE_FROM_PREVIOUS_MONTH: 'The relative change from the previous month, with its arrow.',
  CHANGE_FROM_SAME_MONTH_LAST_YEAR: 'The relative change from the same month of the previous year, with its arrow.',
  AVERAGE_12_MONTHS: 'The average of the last twelve months.',
  MAX_12_MONTHS: 'The highest value of the last twelve months.',
  PERCENTAGE_FLAG: 'Whether the row is a percentage (printed `P`).',
});
export type ScorecardCell = keyof typeof ScorecardCell;

@RecordType('A derived cell as printed on an imported scorecard, kept for comparison with the computed value.', {
  key: ['indicatorId', 'month', 'cell'],
})
export class PrintedCell extends Protected {
  @Reference(() => Indicator, 'The indicator.')
  indicatorId!: string;

  @Attribute(Month, 'The month of the scorecard.')
  month!: string;

  @Attribute(ScorecardCell, 'The kind of cell.')
  cell!: ScorecardCell;

  @Attribute(Text, 'The printed text, for example `↓ -24%`.')
  printed!: string;
}
