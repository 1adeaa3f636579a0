import { createUnionType, Ctx, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import { List, Needs, type RelationField } from '../platform/graphql';
import type { RequestContext } from '../platform/graphql/schema';
import { AgendaItem, PointNoted, Resolution } from './agenda-item';
import { Paper, Report } from './paper';
import { isWithheld, Withheld, withheldUnder } from './withheld';

@ObjectType({ description: 'What was put, noted and resolved under an agenda item.' })
export class Proceedings {
  readonly __typename!: 'Proceedings';

  /** That of the item, by which the lists are found. */
  readonly id!: string;
}

/** What the proceedings of an item consist of. */
@Resolver(() => Proceedings)
export class ProceedingsFields {
  @List(PointNoted, 'agendaItemId', 'The points that the minutes say were noted.')
  pointsNoted: RelationField;

  @List(Resolution, 'agendaItemId', 'What the meeting resolved.')
  resolutions: RelationField;

  @List(Paper, 'agendaItemId', 'The papers of the item.')
  papers: RelationField;

  @List(Report, 'agendaItemId', 'The reports that were put.')
  reports: RelationField;
}

const AgendaItemProceedings = createUnionType({
  name: 'AgendaItemProceedings',
  description: 'What was put, noted and resolved under an agenda item, or why that is not shown to you.',
  types: () => [Proceedings, Withheld] as const,
  resolveType: ({ __typename }) => __typename,
});

/** What went on under an item. */
@Resolver(() => AgendaItem)
export class AgendaItemProceedingsFields {
  @FieldResolver(() => AgendaItemProceedings, {
    description:
      'What was put, noted and resolved under it; or, for an item held in private, the rule under which that is withheld from you. Where you may not see that rule either, the proceedings are empty.',
  })
  @Needs('id', 'exemptionId', 'contentRestrictions')
  async proceedings(
    @Root('id') id: string,
    @Root('exemptionId') exemptionId: string | null,
    @Root('contentRestrictions') contentRestrictions: readonly number[] | null,
    @Ctx() context: RequestContext,
  ): Promise<Proceedings | Withheld> {
    const proceedings: Proceedings = { __typename: 'Proceedings', id };
    if (!isWithheld(context.sight, contentRestrictions)) return proceedings;
    return (await withheldUnder(exemptionId, context)) ?? proceedings;
  }
}
