import { Board } from '../boards';
import {
  Attribute,
  Decimal,
  enumeration,
  FinancialYear,
  Integer,
  Protected,
  RecordType,
  Reference,
  Text,
  Texts,
} from '../platform/graphql';

@RecordType('The yearly report of a child death overview panel.', {
  key: ['boardId', 'financialYear'],
  checks: { child_death_overview_reviewed: 'deaths_reviewed >= 0 and deaths_notified >= 0' },
})
export class ChildDeathOverview extends Protected {
  @Reference(() => Board, 'The panel.')
  boardId!: string;

  @Attribute(FinancialYear, 'The financial year.')
  financialYear!: string;

  @Attribute(Integer, 'The number of deaths of resident children notified to it in the year.')
  deathsNotified!: number;

  @Attribute(Integer, 'The number of deaths that it reviewed in the year.')
  deathsReviewed!: number;

  @Attribute(Texts, 'The learning points, one entry per point.')
  learningPoints!: string[];
}

/** The breakdown of a figure on child deaths. */
export const ChildDeathBreakdown = enumeration('ChildDeathBreakdown', 'The breakdown of a figure on child deaths.', {
  CATEGORY: 'By the category that the panel agreed, which can differ from the registered cause.',
  EXPECTED: 'By whether the death was expected.',
  MODIFIABLE_FACTORS: 'By whether factors were found that could be changed to reduce the risk of future deaths.',
  SEX: 'By the sex of the child.',
  CHILD_PROTECTION_PLAN: 'By whether the child ever had a child protection plan.',
  STATUTORY_ORDER: 'By whether a statutory order was in place.',
  ASYLUM_SEEKER: 'By whether the child was known to be an asylum seeker.',
});
export type ChildDeathBreakdown = keyof typeof ChildDeathBreakdown;

/** Whether the report prints a figure on child deaths. */
export const ChildDeathFigureStatus = enumeration(
  'ChildDeathFigureStatus',
  'Whether the report prints a figure on child deaths.',
  {
    RECORDED: 'The report prints a percentage or a count.',
    NOT_CAPTURED: 'The report shows the figure in a form from which no value could be read.',
  },
);
export type ChildDeathFigureStatus = keyof typeof ChildDeathFigureStatus;

@RecordType('A figure on the deaths that a panel reviewed in a year, for one group of a breakdown.', {
  key: ['childDeathOverviewId', 'breakdown', 'label'],
  checks: { child_death_figure_status: "(coalesce(percent, count) is not null) = (status = 'RECORDED')" },
})
export class ChildDeathFigure extends Protected {
  @Reference(() => ChildDeathOverview, 'The overview.')
  childDeathOverviewId!: string;

  @Attribute(ChildDeathBreakdown, 'The breakdown.')
  breakdown!: ChildDeathBreakdown;

  @Attribute(Text, 'The group within the breakdown.')
  label!: string;

  @Attribute(Decimal, 'The percentage of the deaths reviewed; null when only a count, or neither, is printed.', {
    optional: true,
    check: 'percent between 0 and 100',
  })
  percent?: number;

  @Attribute(Integer, 'The number of deaths; null when only a percentage, or neither, is printed.', {
    optional: true,
    check: 'count >= 0',
  })
  count?: number;

  @Attribute(ChildDeathFigureStatus, 'Whether the report prints the figure.')
  status!: ChildDeathFigureStatus;
}
