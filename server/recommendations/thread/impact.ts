import { Field, Float, Int, ObjectType, Resolver } from 'type-graphql';
import { Indicator, sheets } from '../../indicators';
import { BelongsTo, type RelationField } from '../../platform/graphql';
import { DateScalar } from '../../platform/graphql/scalars';
import { ImpactSince, type Months } from './impact-windows';

const AVERAGE =
  'in the unit of the indicator, rounded as on the scorecard. Months without a value are left out. Null when';

@ObjectType({
  simpleResolvers: true,
  description:
    'The values of an indicator before and after a recommendation. They show what happened, not why: no cause is claimed.',
})
export class RecommendationImpact {
  /** The id of the indicator. */
  readonly indicatorId!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day that separates before from after. Its month is in neither window. Null when no day is known.',
  })
  since!: string | null;

  @Field(() => ImpactSince, { nullable: true, description: 'The event of that day; null when no day is known.' })
  sinceEvent!: ImpactSince | null;

  @Field(() => sheets.MonthWindow, {
    nullable: true,
    description: 'The twelve months before; null when no day is known.',
  })
  beforeWindow!: Months | null;

  @Field(() => Float, {
    nullable: true,
    description: `The average of the months before, ${AVERAGE} no month has a value.`,
  })
  before!: number | null;

  @Field(() => Int, { description: 'The number of months before that have a value.' })
  monthsBefore!: number;

  @Field(() => sheets.MonthWindow, {
    nullable: true,
    description: 'The months after, up to the last with a value; null when there is none.',
  })
  afterWindow!: Months | null;

  @Field(() => Float, {
    nullable: true,
    description: `The average of the months after, ${AVERAGE} no month has a value.`,
  })
  after!: number | null;

  @Field(() => Int, { description: 'The number of months after that have a value.' })
  monthsAfter!: number;

  @Field(() => sheets.Variation, {
    nullable: true,
    description:
      'The variation of the latest month after, by statistical process control; null when there is no such month.',
  })
  variation!: sheets.Variation | null;

  @Field(() => String, {
    description:
      'The variation in a sentence, with the rules that apply. Process limits are those of the whole series, or of its phase since a declared step change.',
  })
  signal!: string;
}

/** The relations of an impact. */
@Resolver(() => RecommendationImpact)
export class RecommendationImpactFields {
  @BelongsTo(Indicator, 'indicatorId', 'The indicator.')
  indicator: RelationField;
}
