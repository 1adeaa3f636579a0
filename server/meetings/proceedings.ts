import { createUnionType, Ctx, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import { HasMany, RequiresColumns, type RelationField } from '../platform/graphql';
import type { ResolverContext } from '../platform/graphql/schema';
import { AgendaItem, PointNoted, Resolution } from './agenda-item';
import { Paper, Report } from './paper';
import { isWithheld, Withheld, withheldUnder } from './withheld';

@ObjectType({ description: 'The papers, reports, points noted and resolutions of an agenda item.' })
export class Proceedings {
  readonly __typename!: 'Proceedings';

  /** The id of the item, by which the lists are loaded. */
  readonly id!: string;
}

/** The lists of the proceedings of an item. */
@Resolver(() => Proceedings)
export class ProceedingsFields {
  @HasMany(PointNoted, 'agendaItemId', 'The points noted, as recorded in the minutes.')
  pointsNoted: RelationField;

  @HasMany(Resolution, 'agendaItemId', 'The resolutions that the meeting passed.')
  resolutions: RelationField;

  @HasMany(Paper, 'agendaItemId', 'The papers of the item.')
  papers: RelationField;

  @HasMany(Report, 'agendaItemId', 'The reports that were considered.')
  reports: RelationField;
}

const AgendaItemProceedings = createUnionType({
  name: 'AgendaItemProceedings',
  description: 'The proceedings of an agenda item, or the reason why they are withheld from you.',
  types: () => [Proceedings, Withheld] as const,
});

/** The proceedings of an agenda item. */
@Resolver(() => AgendaItem)
export class AgendaItemProceedingsFields {
  @FieldResolver(() => AgendaItemProceedings, {
    description:
      'The proceedings of the item. For an item held in private that you cannot read, the exemption under which they are withheld; if you cannot read the exemption either, the proceedings are empty.',
  })
  @RequiresColumns('id', 'exemptionId', 'contentRestrictions')
  async proceedings(
    @Root('id') id: string,
    @Root('exemptionId') exemptionId: string | null,
    @Root('contentRestrictions') contentRestrictions: readonly number[] | null,
    @Ctx() context: ResolverContext,
  ): Promise<Proceedings | Withheld> {
    const proceedings: Proceedings = { __typename: 'Proceedings', id };
    if (!isWithheld(context.access, contentRestrictions)) return proceedings;
    return (await withheldUnder(exemptionId, context)) ?? proceedings;
  }
}
