import { Arg, Ctx, Field, Float, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { Priced, sql, To, type RelationField } from '../../platform/graphql';
import { MonthScalar } from '../../platform/graphql/scalars';
import type { RequestContext } from '../../platform/graphql/schema';
import { valueAt } from '../arithmetic';
import { displayValue } from '../arithmetic/display';
import { IndicatorDefinition } from '../definition';
import { DesiredDirection, Indicator } from '../indicator';
import { compareBenchmarks } from '../scorecard/benchmark-comparisons';
import { BenchmarkComparison } from '../scorecard/cells';
import { readIndicators, SheetData } from '../scorecard/sheet-data';
import { rankByValue } from './rank';
import { commonVintage } from './vintage';

@ObjectType({ simpleResolvers: true, description: 'A board in a comparison.' })
export class ComparisonEntry {
  /** Leads to the indicator. */
  readonly indicatorId!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Its place by value, 1 for the greatest; equal values share a place. Null without a value.',
  })
  rank!: number | null;

  @Field(() => Float, { nullable: true, description: 'The value of the month; null where there is none.' })
  value!: number | null;

  @Field(() => DesiredDirection, {
    description: 'Which way this board wants it to go; another board may read the same measure otherwise.',
  })
  desiredDirection!: DesiredDirection;

  @Field(() => [BenchmarkComparison], {
    description: 'The comparators of the common vintage; empty where there is none.',
  })
  comparators!: BenchmarkComparison[];
}

@ObjectType({ simpleResolvers: true, description: 'The same measure on several boards at a month.' })
export class Comparison {
  /** Leads to the definition. */
  readonly definitionId!: string;

  @Field(() => MonthScalar, { description: 'The month.' })
  month!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The latest vintage of benchmarks that every board with benchmarks has; null where they have none in common.',
  })
  vintage!: string | null;

  @Priced({ entries: 20 })
  @Field(() => [ComparisonEntry], { description: 'The boards, the greatest value first; those without a value last.' })
  entries!: ComparisonEntry[];
}

/** Compares boards. */
@Resolver()
export class ComparisonQueries {
  @Query(() => Comparison, {
    nullable: true,
    description: 'The same measure on all boards that watch it, ranked; null when there is no such definition.',
  })
  async comparison(
    @Arg('definition', () => String, { description: 'The code of the definition, for example `LAC1-NI`.' })
    code: string,
    @Arg('month', () => MonthScalar, { description: 'The month.' }) month: string,
    @Ctx() { database }: RequestContext,
  ): Promise<Comparison | null> {
    const [definition] = await database.query<{ id: string }>(
      sql`select id from ${IndicatorDefinition} as definition where code = ${code}`,
    );
    if (!definition) return null;
    const indicators = await readIndicators(database, sql`indicator.definition_id = ${definition.id}`);
    const data = new SheetData(database, indicators, month, null);
    const vintage = commonVintage(await Promise.all(indicators.map((indicator) => data.benchmarks(indicator))));
    const entries = await Promise.all(
      indicators.map(async (indicator) => {
        const { series } = await data.months(indicator);
        const benchmarks = await compareBenchmarks(data, indicator, month);
        return {
          indicatorId: indicator.id,
          value: displayValue(valueAt(series, month)),
          desiredDirection: indicator.desiredDirection,
          comparators: benchmarks.filter((each) => vintage !== null && each.vintage === vintage),
        };
      }),
    );
    return { definitionId: definition.id, month, vintage, entries: rankByValue(entries) };
  }
}

/** Where a comparison leads. */
@Resolver(() => Comparison)
export class ComparisonFields {
  @To(IndicatorDefinition, 'definitionId', 'What is compared.')
  definition: RelationField;
}

/** Where an entry leads. */
@Resolver(() => ComparisonEntry)
export class ComparisonEntryFields {
  @To(Indicator, 'indicatorId', 'The indicator, as its board reads it.')
  indicator: RelationField;
}
