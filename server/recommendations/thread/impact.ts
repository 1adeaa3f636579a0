import { Ctx, Field, FieldResolver, Float, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { Indicator, sheets } from '../../indicators';
import { Needs, Priced, To, type RelationField } from '../../platform/graphql';
import { DateScalar } from '../../platform/graphql/scalars';
import type { RequestContext } from '../../platform/graphql/schema';
import { Recommendation } from '../recommendation';
import { ImpactSince, type Months } from './impact-windows';
import { readImpact } from './read-impact';

const AVERAGE =
  "in the indicator's unit, rounded as the sheet shows it; months without a value are left out. Null where";

@ObjectType({
  simpleResolvers: true,
  description:
    'What an indicator did before and after a recommendation. It says what happened, not why: other things happened too, and no cause is claimed.',
})
export class RecommendationImpact {
  /** Leads to the indicator. */
  readonly indicatorId!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day that parts before from after; its month belongs to neither. Null where no day is known.',
  })
  since!: string | null;

  @Field(() => ImpactSince, { nullable: true, description: 'What that day is; null where none is known.' })
  sinceEvent!: ImpactSince | null;

  @Field(() => sheets.MonthWindow, {
    nullable: true,
    description: 'The twelve months before; null where no day is known.',
  })
  beforeWindow!: Months | null;

  @Field(() => Float, { nullable: true, description: `The average of the months before, ${AVERAGE} none has one.` })
  before!: number | null;

  @Field(() => Int, { description: 'How many of the months before have a value.' })
  monthsBefore!: number;

  @Field(() => sheets.MonthWindow, {
    nullable: true,
    description: 'The months since, up to the last that has a value; null where none has one.',
  })
  afterWindow!: Months | null;

  @Field(() => Float, { nullable: true, description: `The average of the months since, ${AVERAGE} none has one.` })
  after!: number | null;

  @Field(() => Int, { description: 'How many of the months since have a value.' })
  monthsAfter!: number;

  @Field(() => sheets.Variation, {
    nullable: true,
    description: 'What statistical process control makes of the latest month since; null where there is none.',
  })
  variation!: sheets.Variation | null;

  @Field(() => String, {
    description:
      'The same in a sentence, with the rules that fire. Limits are those of the whole series, or of its phase since a declared step change.',
  })
  signal!: string;
}

/** Where an impact leads. */
@Resolver(() => RecommendationImpact)
export class RecommendationImpactFields {
  @To(Indicator, 'indicatorId', 'The indicator.')
  indicator: RelationField;
}

/** What came of a recommendation, as far as figures tell. */
@Resolver(() => Recommendation)
export class ImpactFields {
  @Priced({ each: 5, entries: 5 })
  @FieldResolver(() => [RecommendationImpact], {
    description:
      'What the indicators that it is meant to move did in the twelve months before and in the months since, in the words of statistical process control, in the order of the scorecard. No cause is claimed. Empty where it is linked to none.',
  })
  @Needs('id')
  impact(@Root('id') id: string, @Ctx() { reader, database }: RequestContext): Promise<RecommendationImpact[]> {
    return reader.batch('impact', (ids) => readImpact(database, ids)).load(id);
  }
}
