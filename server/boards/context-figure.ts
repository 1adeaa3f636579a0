import {
  Attribute,
  CalendarDate,
  Decimal,
  enumeration,
  Integer,
  LongText,
  Protected,
  RecordType,
  Reference,
  Text,
} from '../platform/graphql';
import { Board } from './board';

/** The topic of a context figure. */
export const ContextTopic = enumeration('ContextTopic', 'The topic of a context figure.', {
  POPULATION: 'The population of the area.',
  DEPRIVATION: 'Poverty and deprivation.',
  HEALTH: 'Health of children and young people.',
  LOOKED_AFTER_CHILDREN: 'Children in the care of the local authority.',
  CHILDREN_IN_NEED: 'Children in need (Children Act 1989, section 17).',
  CHILD_PROTECTION: 'Section 47 enquiries and child protection plans (Children Act 1989).',
  CHILD_SEXUAL_EXPLOITATION: 'Children at risk of sexual exploitation.',
  DOMESTIC_ABUSE: 'Referrals for high-risk domestic abuse.',
  EDUCATION: 'Schools, absence, and young people not in education, employment or training.',
  SPECIAL_EDUCATIONAL_NEEDS: 'Special educational needs and disability.',
  YOUTH_JUSTICE: 'Young people who enter the youth justice system.',
  ATTENDANCE: 'Attendance at the meetings of the board.',
  ENGAGEMENT: 'Engagement with professionals, the public and young people.',
  TRAINING: 'The training that the board offers.',
});
export type ContextTopic = keyof typeof ContextTopic;

/** Whether a report prints a context figure. */
export const ContextFigureStatus = enumeration(
  'ContextFigureStatus',
  'Whether a report prints a figure, and if not, why there is no value.',
  {
    RECORDED: 'The report prints the figure.',
    NOT_CAPTURED: 'The report shows the figure only in a picture or chart from which no value could be read.',
    NOT_STATED: 'The report omits the figure from a series that it otherwise prints.',
  },
);
export type ContextFigureStatus = keyof typeof ContextFigureStatus;

/** The unit of a context figure. */
export const ContextFigureUnit = enumeration('ContextFigureUnit', 'The unit of a context figure.', {
  COUNT: 'A number of people, cases or things.',
  PERCENT: 'A percentage, 0 to 100.',
  RATE_PER_10000: 'A rate per 10,000 children aged 0 to 17.',
  RATE_PER_100000: 'A rate per 100,000 of the named population.',
  RANK: 'A rank, where 1 is the most deprived.',
});
export type ContextFigureUnit = keyof typeof ContextFigureUnit;

@RecordType(
  "A figure about a board's area or work that one of its reports contains, outside the monthly scorecard: demographics, quarterly and yearly figures, comparators.",
  {
    key: ['boardId', 'topic', 'name', 'area', 'period'],
    checks: {
      context_figure_value_status: "(value is not null) = (status = 'RECORDED')",
      context_figure_from_to: '"to" >= "from"',
    },
  },
)
export class ContextFigure extends Protected {
  @Reference(() => Board, 'The board whose report contains it.')
  boardId!: string;

  @Attribute(ContextTopic, 'Its topic.')
  topic!: ContextTopic;

  @Attribute(Text, 'What is counted.')
  name!: string;

  @Attribute(
    Text,
    'The area that it covers: the area of the board, or a comparator such as `England` or `Statistical neighbours`.',
  )
  area!: string;

  @Attribute(Text, 'The period that it covers, as written in the report: `2017-18 Q1`, `2016`.')
  period!: string;

  @Attribute(CalendarDate, 'The first day of the period; null when the report does not state it.', { optional: true })
  from?: string;

  @Attribute(CalendarDate, 'The last day of the period; null when the report does not state it.', { optional: true })
  to?: string;

  @Attribute(Decimal, 'The value in the unit of the figure; null unless the status is RECORDED.', { optional: true })
  value?: number;

  @Attribute(ContextFigureStatus, 'Whether the report prints the figure.')
  status!: ContextFigureStatus;

  @Attribute(ContextFigureUnit, 'The unit of the value.')
  unit!: ContextFigureUnit;

  @Attribute(LongText, 'A note for readers, such as a contradiction in the report; null when there is none.', {
    optional: true,
  })
  note?: string;

  @Attribute(Text, 'The source that the report names for it; null when it names none.', { optional: true })
  source?: string;

  @Attribute(Integer, 'The page of the report that prints it; null when not recorded.', { optional: true })
  page?: number;
}
