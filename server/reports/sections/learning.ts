import { Field, Int, ObjectType } from 'type-graphql';
import { LearningEvent, LearningEventKind, LearningProduct, LearningProductKind } from '../../case-reviews';
import { Priced, sql, type VisibleRows } from '../../platform/graphql';
import { DateScalar } from '../../platform/graphql/scalars';
import { figureGaps, partOf, type PrintedFigure } from '../figures';
import type { ReportSubject } from '../report-subject';
import { gap, recorded, type Told } from '../told';

/** The most events, or products, that a report lists. */
const MOST_LISTED = 200;

@ObjectType({ simpleResolvers: true, description: 'A course or event of the year.' })
export class YearlyEvent {
  /** Leads to the event. */
  readonly learningEventId!: string;

  @Field(() => String, { description: 'Its title.' })
  title!: string;

  @Field(() => LearningEventKind, { description: 'What sort of occasion it is.' })
  kind!: LearningEventKind;

  @Field(() => DateScalar, { nullable: true, description: 'The day; null for what runs through the year, or unknown.' })
  heldOn!: string | null;

  @Field(() => Int, { nullable: true, description: 'How many came; null where not recorded.' })
  attendees!: number | null;
}

@ObjectType({ simpleResolvers: true, description: 'Something by which the board passes on what it learnt.' })
export class YearlyProduct {
  @Field(() => String, { description: 'Its title.' })
  title!: string;

  @Field(() => LearningProductKind, { description: 'What it is.' })
  kind!: LearningProductKind;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'Training, events, and how learning is passed on (Working Together 2018, chapter 3, and 2023, chapter 2: impact of training; how the voice of children was heard).',
})
export class YearlyLearning {
  @Priced({ entries: 20 })
  @Field(() => [YearlyEvent], { description: `Courses and events of the year; ${MOST_LISTED} at most.` })
  events!: YearlyEvent[];

  @Priced({ entries: 10 })
  @Field(() => [YearlyProduct], {
    description: `How learning from reviews is passed on, whatever the year: products carry none; ${MOST_LISTED} at most.`,
  })
  products!: YearlyProduct[];
}

/** The events of the year and the products of the board. */
export async function readLearning(rows: VisibleRows, { boardIds, span }: ReportSubject): Promise<YearlyLearning> {
  const events = await rows.query<YearlyEvent>(sql`
    select event.id as "learningEventId", title, kind, held_on::text as "heldOn", attendees from ${LearningEvent} as event
    where board_id = any(${boardIds}::uuid[]) and financial_year = ${span.year}
    order by kind, held_on, title, event.id limit ${MOST_LISTED}::int`);
  const products = await rows.query<YearlyProduct>(sql`
    select title, kind from ${LearningProduct} as product
    where board_id = any(${boardIds}::uuid[]) order by kind, title, product.id limit ${MOST_LISTED}::int`);
  return { events: [...events], products: [...products] };
}

/** Says what is not known of the learning. */
export function tellLearning(section: YearlyLearning, figures: readonly PrintedFigure[]): Told<YearlyLearning> {
  const { events } = section;
  const uncounted = events.filter(({ attendees }) => attendees === null).length;
  const heard = events.some(({ kind }) => kind === 'YOUTH_FORUM');
  const engagement = figures.filter((figure) => partOf(figure) === 'LEARNING' && figure.status === 'RECORDED');
  return {
    section,
    gaps: [
      ...(events.length === 0 ? [gap('LEARNING', 'NONE_RECORDED', 'Courses and events of the year')] : []),
      ...(uncounted > 0
        ? [gap('LEARNING', 'NOT_STATED', 'How many came to courses and events', { count: uncounted })]
        : []),
      ...(heard ? [] : [gap('LEARNING', 'NONE_RECORDED', 'An occasion at which children and young people were heard')]),
      ...figureGaps(figures, 'LEARNING'),
    ],
    notes: recorded(
      'LEARNING',
      engagement.map(({ name, note }) => ({ about: name, text: note })),
    ),
  };
}
