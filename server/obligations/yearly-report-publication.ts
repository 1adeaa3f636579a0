import { Board } from '../boards';
import { Attribute, Day, FinancialYear, Protected, RecordType, Reference, Text } from '../platform/graphql';

@RecordType('That a board published its report on a year.', { key: ['boardId', 'financialYear'] })
export class YearlyReportPublication extends Protected {
  @Reference(() => Board, 'The board.')
  boardId!: string;

  @Attribute(FinancialYear, 'The financial year that the report is on.')
  financialYear!: string;

  @Attribute(Day, 'When it was published.')
  publishedOn!: string;

  @Attribute(Text, 'Where it can be read; null where no address is known.', { optional: true })
  url?: string;
}
