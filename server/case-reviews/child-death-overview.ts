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

@RecordType('What a child death overview panel reported for a year.', {
  key: ['boardId', 'financialYear'],
  checks: { child_death_overview_reviewed: 'deaths_reviewed >= 0 and deaths_notified >= 0' },
})
export class ChildDeathOverview extends Protected {
  @Reference(() => Board, 'The panel.')
  boardId!: string;

  @Attribute(FinancialYear, 'The financial year.')
  financialYear!: string;

  @Attribute(Integer, 'Deaths of resident children of which it was notified in the year.')
  deathsNotified!: number;

  @Attribute(Integer, 'Deaths that it reviewed in the year.')
  deathsReviewed!: number;

  @Attribute(Texts, 'What it learnt, one entry a point.')
  learningPoints!: string[];
}

/** By what the reviewed deaths are broken down. */
export const ChildDeathBreakdown = enumeration('ChildDeathBreakdown', 'By what the reviewed deaths are broken down.', {
  CATEGORY: 'The category that the panel agreed, which need not be the registered cause.',
  EXPECTED: 'Whether the death was expected.',
  MODIFIABLE_FACTORS: 'Whether factors were found that could be changed to lower the risk of future deaths.',
  SEX: 'Sex of the child.',
  CHILD_PROTECTION_PLAN: 'Whether the child ever had a child protection plan.',
  STATUTORY_ORDER: 'Whether a statutory order was in place.',
  ASYLUM_SEEKER: 'Whether the child was known to seek asylum.',
});
export type ChildDeathBreakdown = keyof typeof ChildDeathBreakdown;

/** Whether a share was printed. */
export const ChildDeathFigureStatus = enumeration(
  'ChildDeathFigureStatus',
  'Whether a figure on child deaths is there.',
  {
    RECORDED: 'A percentage or a count was printed.',
    NOT_CAPTURED: 'The report shows it in a form whose values are lost.',
  },
);
export type ChildDeathFigureStatus = keyof typeof ChildDeathFigureStatus;

@RecordType('A share of the deaths that a panel reviewed in a year.', {
  key: ['childDeathOverviewId', 'breakdown', 'label'],
  checks: { child_death_figure_status: "(coalesce(percent, count) is not null) = (status = 'RECORDED')" },
})
export class ChildDeathFigure extends Protected {
  @Reference(() => ChildDeathOverview, 'The overview.')
  childDeathOverviewId!: string;

  @Attribute(ChildDeathBreakdown, 'By what the deaths are broken down.')
  breakdown!: ChildDeathBreakdown;

  @Attribute(Text, 'The group.')
  label!: string;

  @Attribute(Decimal, 'Percent of the deaths reviewed; null where only a count, or neither, is printed.', {
    optional: true,
    check: 'percent between 0 and 100',
  })
  percent?: number;

  @Attribute(Integer, 'How many deaths; null where only a percentage, or neither, is printed.', {
    optional: true,
    check: 'count >= 0',
  })
  count?: number;

  @Attribute(ChildDeathFigureStatus, 'Whether the figure is there.')
  status!: ChildDeathFigureStatus;
}
