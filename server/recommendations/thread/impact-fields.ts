import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { RequiresColumns } from '../../platform/graphql';
import type { ResolverContext } from '../../platform/graphql/schema';
import { Recommendation } from '../recommendation';
import { RecommendationImpact } from './impact';
import { readImpact } from './read-impact';

/** The impact of a recommendation, as shown by its indicators. */
@Resolver(() => Recommendation)
export class ImpactFields {
  @FieldResolver(() => [RecommendationImpact], {
    description:
      'The indicators that it is meant to change, each with its values in the twelve months before and in the months after, assessed by statistical process control, in the order of the scorecard. No cause is claimed. Empty when no indicator is linked.',
  })
  @RequiresColumns('id')
  impact(@Root('id') id: string, @Ctx() { reader, database }: ResolverContext): Promise<RecommendationImpact[]> {
    return reader.batch('impact', (ids) => readImpact(database, ids)).load(id);
  }
}
