import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import type { Visit } from '../access';
import { Board } from '../boards';
import { List, Needs, type RelationField } from '../platform/graphql';
import { DisclosureThreshold } from './disclosure-threshold';

@ObjectType({
  simpleResolvers: true,
  description:
    'How a board keeps figures that count few children from those who are not to know them. Whatever would give such a count back is suppressed with it: a percentage with its counts, the counts that would leave it over, sums, changes and averages, earlier versions, printed cells. It knows by definitions what is a part of what: rows that add up without a ratio saying so, and numbers told in texts, are for their authors to mind.',
})
export class DisclosureGuard {
  /** Leads to the thresholds: the id of the board. */
  readonly id!: string;

  @Field(() => Int, {
    description:
      'Counts under this number are told to nobody but those with a role that is told them; 0 where everybody is told everything. 5 unless the board says otherwise.',
  })
  publicUnder!: number;

  @Field(() => Int, {
    description: 'Counts under this number are suppressed for you; 0 where you are told everything.',
  })
  you!: number;
}

/** What the guard adds to a board. */
@Resolver(() => Board)
export class BoardDisclosureFields {
  @FieldResolver(() => DisclosureGuard, { description: 'Which small counts it does not tell.' })
  @Needs('id')
  disclosureGuard(
    @Root('id') id: string,
    @Ctx() { viewer }: Visit,
  ): Pick<DisclosureGuard, 'id' | 'publicUnder' | 'you'> {
    return { id, publicUnder: viewer.publicUnder(id), you: viewer.suppressedUnder(id) };
  }
}

/** Where a guard leads. */
@Resolver(() => DisclosureGuard)
export class DisclosureGuardFields {
  @List(DisclosureThreshold, 'boardId', 'What the board has said for each role; empty where it has said nothing.')
  thresholds: RelationField;
}
