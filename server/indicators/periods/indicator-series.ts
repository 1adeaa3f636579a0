import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Needs } from '../../platform/graphql';
import type { RequestContext } from '../../platform/graphql/schema';
import { Indicator } from '../indicator';
import { PeriodFigure, PeriodKind } from './period-figure';
import { seriesByPeriod } from './series-by-period';

/** An indicator by quarter or year. */
@Resolver(() => Indicator)
export class IndicatorSeries {
  @FieldResolver(() => [PeriodFigure], {
    description:
      'Its figures by quarter or financial year, the earliest first: flows add up, of stocks the last month counts, ratios add up their counts. From the first month to the last that has been recorded.',
  })
  @Needs('id')
  series(
    @Root('id') id: string,
    @Arg('by', () => PeriodKind, { description: 'The period.' }) by: PeriodKind,
    @Ctx() { reader, database }: RequestContext,
  ): Promise<PeriodFigure[]> {
    return reader.batch(`series by ${by}`, (ids) => seriesByPeriod(database, ids, by)).load(id);
  }
}
