import {
  Attribute,
  Day,
  Decimal,
  enumeration,
  Integer,
  Prose,
  Protected,
  RecordType,
  Reference,
  Text,
} from '../platform/graphql';
import { Board } from './board';

/** What a context figure is about. */
export const ContextTopic = enumeration('ContextTopic', 'What a context figure is about.', {
  POPULATION: 'Who lives in the area.',
  DEPRIVATION: 'Poverty and deprivation.',
  HEALTH: 'Health of children and young people.',
  LOOKED_AFTER_CHILDREN: 'Children in the care of the local authority.',
  CHILDREN_IN_NEED: 'Children in need (Children Act 1989, section 17).',
  CHILD_PROTECTION: 'Section 47 enquiries and child protection plans (Children Act 1989).',
  CHILD_SEXUAL_EXPLOITATION: 'Children at risk of sexual exploitation.',
  DOMESTIC_ABUSE: 'Referrals for high-risk domestic abuse.',
  EDUCATION: 'School, absence, and young people not in education, employment or training.',
  SPECIAL_EDUCATIONAL_NEEDS: 'Special educational needs and disability.',
  YOUTH_JUSTICE: 'Young people who enter the youth justice system.',
  ATTENDANCE: 'Attendance at the meetings of the board.',
  ENGAGEMENT: 'How the board reaches professionals, the public and young people.',
  TRAINING: 'Training that the board offers.',
});
export type ContextTopic = keyof typeof ContextTopic;

/** Whether a figure is there. */
export const FigureStatus = enumeration('FigureStatus', 'Whether a figure of a paper is there, and if not, why.', {
  RECORDED: 'The figure was printed.',
  NOT_CAPTURED: 'The paper showed it, but as a picture or a chart whose values are lost.',
  NOT_STATED: 'The paper leaves it out of a series that it otherwise prints.',
});
export type FigureStatus = keyof typeof FigureStatus;

/** What a context figure counts in. */
export const FigureUnit = enumeration('FigureUnit', 'What a figure counts in.', {
  COUNT: 'A number of people, cases or things.',
  PERCENT: 'Percent, 0 to 100.',
  RATE_PER_10000: 'For each 10,000 children aged 0 to 17.',
  RATE_PER_100000: 'For each 100,000 of the population named.',
  RANK: 'A place in a ranking, 1 being the most deprived.',
});
export type FigureUnit = keyof typeof FigureUnit;

@RecordType(
  "A figure that a board's report prints about its area or its work, outside the monthly scorecard: demographics, quarterly and yearly figures, comparators.",
  {
    key: ['boardId', 'topic', 'name', 'area', 'period'],
    checks: {
      context_figure_value_status: "(value is not null) = (status = 'RECORDED')",
      context_figure_from_to: '"to" >= "from"',
    },
  },
)
export class ContextFigure extends Protected {
  @Reference(() => Board, 'The board whose report prints it.')
  boardId!: string;

  @Attribute(ContextTopic, 'What it is about.')
  topic!: ContextTopic;

  @Attribute(Text, 'What is counted.')
  name!: string;

  @Attribute(
    Text,
    'Where it was counted: the area itself or a comparator such as `England` or `Statistical neighbours`.',
  )
  area!: string;

  @Attribute(Text, 'The time it is for, as the report names it: `2017-18 Q1`, `2016`.')
  period!: string;

  @Attribute(Day, 'The first day of that time; null where the report leaves it open.', { optional: true })
  from?: string;

  @Attribute(Day, 'The last day of that time; null where the report leaves it open.', { optional: true })
  to?: string;

  @Attribute(Decimal, 'The figure in its unit; null unless the status is RECORDED.', { optional: true })
  value?: number;

  @Attribute(FigureStatus, 'Whether the figure is there.')
  status!: FigureStatus;

  @Attribute(FigureUnit, 'What it counts in.')
  unit!: FigureUnit;

  @Attribute(
    Prose,
    'What a reader should know of it, such as a contradiction in the report; null where there is nothing.',
    {
      optional: true,
    },
  )
  note?: string;

  @Attribute(Text, 'The source that the report names for it; null where it names none.', { optional: true })
  source?: string;

  @Attribute(Integer, 'The page of the paper that prints it; null where it was not recorded.', { optional: true })
  page?: number;
}
