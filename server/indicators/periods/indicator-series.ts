import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { RequiresColumns } from '../../platform/graphql';
import type { ResolverContext } from '../../platform/graphql/schema';
import { Indicator } from '../indicator';
import { PeriodFigure, PeriodKind } from './period-figure';
import { seriesByPeriod } from './series-by-period';

/** The values of an indicator by quarter or financial year. */
@Resolver(() => Indicator)
export class IndicatorSeries {
  @FieldResolver(() => [PeriodFigure], {
    description:
      'The values by quarter or financial year, the earliest first, from the first to the last recorded month. Flows are summed, stocks take the last month, ratios divide their summed counts.',
  })
  @RequiresColumns('id')
  series(
    @Root('id') id: string,
    @Arg('by', () => PeriodKind, { description: 'The kind of period.' }) by: PeriodKind,
    @Ctx() { reader, database }: ResolverContext,
  ): Promise<PeriodFigure[]> {
    return reader.batch(`series by ${by}`, (ids) => seriesByPeriod(database, ids, by)).load(id);
  }
}
