import { Field, Int, ObjectType } from 'type-graphql';
import { LearningEvent, LearningEventKind, LearningProduct, LearningProductKind } from '../../case-reviews';
import { sql, type ViewerSql } from '../../platform/graphql';
import { DateScalar } from '../../platform/graphql/scalars';
import { figureGaps, partOf, type PrintedFigure } from '../figures';
import type { ReportSubject } from '../report-subject';
import { gap, recorded, type SectionContent } from '../section-content';

/** The maximum number of events, and of products, in a report. */
const MAX_LISTED = 200;

@ObjectType({ simpleResolvers: true, description: 'A course or event of the year.' })
export class YearlyEvent {
  /** The id of the event. */
  readonly learningEventId!: string;

  @Field(() => String, { description: 'The title of the event.' })
  title!: string;

  @Field(() => LearningEventKind, { description: 'The kind of event.' })
  kind!: LearningEventKind;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The date; null when it ran through the year or the date is unknown.',
  })
  heldOn!: string | null;

  @Field(() => Int, { nullable: true, description: 'The number of attendees; null when not recorded.' })
  attendees!: number | null;
}

@ObjectType({ simpleResolvers: true, description: 'A product with which the board shares learning.' })
export class YearlyProduct {
  @Field(() => String, { description: 'The title of the product.' })
  title!: string;

  @Field(() => LearningProductKind, { description: 'The kind of product.' })
  kind!: LearningProductKind;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'Training, events and products that share learning (Working Together 2018, chapter 3, and 2023, chapter 2: impact of training; how the voice of children was heard).',
})
export class YearlyLearning {
  @Field(() => [YearlyEvent], { description: `The courses and events of the year; at most ${MAX_LISTED}.` })
  events!: YearlyEvent[];

  @Field(() => [YearlyProduct], {
    description: `The products that share learning from reviews. Products have no year, so all are listed; at most ${MAX_LISTED}.`,
  })
  products!: YearlyProduct[];
}

/** Reads the events of the year and the products of the board. */
export async function readLearning(rows: ViewerSql, { boardIds, span }: ReportSubject): Promise<YearlyLearning> {
  const events = await rows.query<YearlyEvent>(sql`
    select event.id as "learningEventId", title, kind, held_on::text as "heldOn", attendees from ${LearningEvent} as event
    where board_id = any(${boardIds}::uuid[]) and financial_year = ${span.year}
    order by kind, held_on, title, event.id limit ${MAX_LISTED}::int`);
  const products = await rows.query<YearlyProduct>(sql`
    select title, kind from ${LearningProduct} as product
    where board_id = any(${boardIds}::uuid[]) order by kind, title, product.id limit ${MAX_LISTED}::int`);
  return { events: [...events], products: [...products] };
}

/** Builds the section with its gaps. */
export function buildLearningSection(
  section: YearlyLearning,
  figures: readonly PrintedFigure[],
): SectionContent<YearlyLearning> {
  const { events } = section;
  const uncounted = events.filter(({ attendees }) => attendees === null).length;
  const heard = events.some(({ kind }) => kind === 'YOUTH_FORUM');
  const engagement = figures.filter((figure) => partOf(figure) === 'LEARNING' && figure.status === 'RECORDED');
  return {
    section,
    gaps: [
      ...(events.length === 0 ? [gap('LEARNING', 'NONE_RECORDED', 'Courses and events of the year')] : []),
      ...(uncounted > 0
        ? [gap('LEARNING', 'NOT_STATED', 'Attendees of courses and events', { count: uncounted })]
        : []),
      ...(heard ? [] : [gap('LEARNING', 'NONE_RECORDED', 'An event at which children and young people were heard')]),
      ...figureGaps(figures, 'LEARNING'),
    ],
    notes: recorded(
      'LEARNING',
      engagement.map(({ name, note }) => ({ about: name, text: note })),
    ),
  };
}
