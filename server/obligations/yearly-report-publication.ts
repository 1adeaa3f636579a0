import { Board } from '../boards';
import {
  Attribute,
  CalendarDate,
  FinancialYear,
  Protected,
  RecordType,
  Reference,
  WebAddress,
} from '../platform/graphql';

@RecordType('The publication of the report of a board on a financial year.', { key: ['boardId', 'financialYear'] })
export class YearlyReportPublication extends Protected {
  @Reference(() => Board, 'The board.')
  boardId!: string;

  @Attribute(FinancialYear, 'The financial year that the report covers.')
  financialYear!: string;

  @Attribute(CalendarDate, 'The day on which it was published.')
  publishedOn!: string;

  @Attribute(WebAddress, 'The http or https URL where it can be read; null when unknown.', { optional: true })
  url?: string;
}
