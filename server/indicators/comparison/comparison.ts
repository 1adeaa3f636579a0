import { Arg, Ctx, Field, Float, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { sql, BelongsTo, type RelationField } from '../../platform/graphql';
import { MonthScalar } from '../../platform/graphql/scalars';
import type { ResolverContext } from '../../platform/graphql/schema';
import { line } from '../../platform/text/text-kinds';
import { valueAt } from '../arithmetic';
import { displayValue } from '../arithmetic/display';
import { IndicatorDefinition } from '../definition';
import { DesiredDirection, Indicator } from '../indicator';
import { compareBenchmarks } from '../scorecard/benchmark-comparisons';
import { BenchmarkComparison } from '../scorecard/cells';
import { readIndicators, SheetData } from '../scorecard/sheet-data';
import { rankByValue } from './rank';
import { latestSharedVintage } from './vintage';

@ObjectType({ simpleResolvers: true, description: 'The indicator of one board in a comparison.' })
export class ComparisonEntry {
  /** The id of the indicator. */
  readonly indicatorId!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The rank by value, 1 for the highest; equal values share a rank. Null when there is no value.',
  })
  rank!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "The value of the month in the indicator's unit; null when there is none.",
  })
  value!: number | null;

  @Field(() => DesiredDirection, {
    description: 'The desired direction on this board. It can differ between boards.',
  })
  desiredDirection!: DesiredDirection;

  @Field(() => [BenchmarkComparison], {
    description: 'The comparisons with benchmarks of the shared vintage; empty when there is none.',
  })
  comparators!: BenchmarkComparison[];
}

@ObjectType({ simpleResolvers: true, description: 'The same measure compared across boards at a month.' })
export class Comparison {
  /** The id of the definition. */
  readonly definitionId!: string;

  @Field(() => MonthScalar, { description: 'The month.' })
  month!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The latest benchmark vintage shared by every board that has benchmarks; null when they share none.',
  })
  vintage!: string | null;

  @Field(() => [ComparisonEntry], { description: 'The boards, the highest value first, boards without a value last.' })
  entries!: ComparisonEntry[];
}

/** The query that compares boards. */
@Resolver()
export class ComparisonQueries {
  @Query(() => Comparison, {
    nullable: true,
    description: 'Ranks the boards that track the same measure; null when no definition has this code.',
  })
  async comparison(
    @Arg('definition', () => String, { description: 'The code of the definition, for example `LAC1-NI`.' })
    code: string,
    @Arg('month', () => MonthScalar, { description: 'The month.' }) month: string,
    @Ctx() { database }: ResolverContext,
  ): Promise<Comparison | null> {
    const [definition] = await database.query<{ id: string }>(
      sql`select id from ${IndicatorDefinition} as definition where code = ${line.normalize(code)}`,
    );
    if (!definition) return null;
    const indicators = await readIndicators(database, sql`indicator.definition_id = ${definition.id}`);
    const data = new SheetData(database, indicators, month, null);
    const vintage = latestSharedVintage(await Promise.all(indicators.map((indicator) => data.benchmarks(indicator))));
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

/** The relations of a comparison. */
@Resolver(() => Comparison)
export class ComparisonFields {
  @BelongsTo(IndicatorDefinition, 'definitionId', 'The definition of the measure that is compared.')
  definition: RelationField;
}

/** The relations of an entry. */
@Resolver(() => ComparisonEntry)
export class ComparisonEntryFields {
  @BelongsTo(Indicator, 'indicatorId', 'The indicator on its board.')
  indicator: RelationField;
}
