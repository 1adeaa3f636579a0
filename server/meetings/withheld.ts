import { Field, ObjectType } from 'type-graphql';
import type { Sight } from '../platform/database';
import { sql, type VisibleRows } from '../platform/graphql';
import { DateScalar } from '../platform/graphql/scalars';
import type { RequestContext } from '../platform/graphql/schema';
import { Exemption, ExemptionRegime } from './exemption';

@ObjectType({
  simpleResolvers: true,
  description:
    "What stands in the place of something that you may know of but not see, with the rule that allows it: a paragraph, 1 to 7, of Part 1 of Schedule 12A to the Local Government Act 1972 (as replaced in 2006 by the Local Government (Access to Information) (Variation) Order), or one of the council's own.",
})
export class Withheld {
  readonly __typename!: 'Withheld';

  @Field(() => ExemptionRegime, { description: 'The rules that allow it.' })
  regime!: ExemptionRegime;

  @Field(() => String, { nullable: true, description: 'The edition of those rules; null where not recorded.' })
  regimeVersion!: string | null;

  @Field(() => String, {
    description:
      'The category of those rules: for Schedule 12A its paragraph, 1 to 7; of local rules for example `7a`.',
  })
  category!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Where in the rules the category stands; null where not recorded.',
  })
  paragraph!: string | null;

  @Field(() => String, { description: 'Why it applies here.' })
  reason!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'When it is to be looked at again; null where no day was set.',
  })
  reviewOn!: string | null;
}

/**
 * Is what belongs to a record kept from whoever sees the record itself? It goes by what the database goes by when it hides
 * the rows, so that the answer and the rows cannot disagree.
 */
export function isWithheld({ meets }: Sight, contentRestrictions: readonly number[] | null): boolean {
  return contentRestrictions?.some((restriction) => !meets.includes(restriction)) ?? false;
}

/** What to answer in the place of something withheld; null where the viewer may not know of the rule either. */
export async function withheldUnder(
  exemptionId: string | null,
  { reader, database }: RequestContext,
): Promise<Withheld | null> {
  if (exemptionId === null) return null;
  return reader.batch('what is withheld', (ids) => withheldByExemption(database, ids)).load(exemptionId);
}

async function withheldByExemption(database: VisibleRows, ids: readonly string[]): Promise<(Withheld | null)[]> {
  const rows = await database.query<Withheld & { id: string }>(sql`
    select 'Withheld' as "__typename", id, regime, regime_version as "regimeVersion", category, paragraph, reason,
      review_on::text as "reviewOn"
    from ${Exemption} as exemption where id = any(${ids}::uuid[])`);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}
