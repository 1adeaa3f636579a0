import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../access';
import { Board } from '../boards';
import { HasMany, RequiresColumns, type RelationField } from '../platform/graphql';
import { DisclosureThreshold } from './disclosure-threshold';

@ObjectType({
  simpleResolvers: true,
  description:
    'How a board suppresses figures that count few children. Every figure that would reveal a suppressed count is suppressed too: percentages and their counts, complementary counts, sums, changes, averages, earlier versions and printed cells. Relations between figures are taken from the indicator definitions. Rows that add up without a defined ratio, and numbers in texts, are not checked: their authors must take care of them.',
})
export class DisclosureGuard {
  /** Id of the board, which finds its thresholds. */
  readonly id!: string;

  @Field(() => Int, {
    description:
      'Counts under this number are suppressed for the public; accounts whose roles have a lower threshold can read them. 0 suppresses nothing. 5 unless the board sets another value.',
  })
  publicUnder!: number;

  @Field(() => Int, {
    description: 'Counts under this number are suppressed for you. 0 means that nothing is suppressed.',
  })
  you!: number;
}

/** The disclosure guard of a board. */
@Resolver(() => Board)
export class BoardDisclosureFields {
  @FieldResolver(() => DisclosureGuard, {
    description: 'The thresholds under which the board suppresses small counts.',
  })
  @RequiresColumns('id')
  disclosureGuard(
    @Root('id') id: string,
    @Ctx() { viewer }: RequestContext,
  ): Pick<DisclosureGuard, 'id' | 'publicUnder' | 'you'> {
    return { id, publicUnder: viewer.publicSuppressionThreshold(id), you: viewer.suppressionThreshold(id) };
  }
}

/** The lists of a disclosure guard. */
@Resolver(() => DisclosureGuard)
export class DisclosureGuardFields {
  @HasMany(
    DisclosureThreshold,
    'boardId',
    'The thresholds that the board has set for roles. Empty if the defaults apply.',
  )
  thresholds: RelationField;
}
