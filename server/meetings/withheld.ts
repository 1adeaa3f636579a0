import { Field, ObjectType } from 'type-graphql';
import type { RowAccess } from '../platform/database';
import { sql, type ViewerSql } from '../platform/graphql';
import { DateScalar } from '../platform/graphql/scalars';
import type { ResolverContext } from '../platform/graphql/schema';
import { Exemption, ExemptionRegime } from './exemption';

@ObjectType({
  simpleResolvers: true,
  description:
    "Returned instead of content that exists but is withheld from you, with the exemption that allows it: a paragraph, 1 to 7, of Part 1 of Schedule 12A to the Local Government Act 1972 (as replaced in 2006 by the Local Government (Access to Information) (Variation) Order), or one of the council's own rules.",
})
export class Withheld {
  readonly __typename!: 'Withheld';

  @Field(() => ExemptionRegime, { description: 'The rules that allow the exemption.' })
  regime!: ExemptionRegime;

  @Field(() => String, { nullable: true, description: 'The edition of those rules; null when not recorded.' })
  regimeVersion!: string | null;

  @Field(() => String, {
    description:
      'The category within those rules: for Schedule 12A the paragraph, 1 to 7; for local rules, for example, `7a`.',
  })
  category!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The location of the category in the rules; null when not recorded.',
  })
  paragraph!: string | null;

  @Field(() => String, { description: 'The reason why the exemption applies.' })
  reason!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day on which the exemption is due for review; null when no day was set.',
  })
  reviewOn!: string | null;
}

/**
 * Whether the content of a record is hidden from a viewer who can read the record itself. It uses the same restrictions as
 * the row-level security of the content, so the two always agree.
 */
export function isWithheld(
  { satisfiedRestrictionIds }: RowAccess,
  contentRestrictions: readonly number[] | null,
): boolean {
  return contentRestrictions?.some((restriction) => !satisfiedRestrictionIds.includes(restriction)) ?? false;
}

/** The exemption under which something is withheld; null when the viewer cannot read the exemption either. */
export async function withheldUnder(
  exemptionId: string | null,
  { reader, database }: ResolverContext,
): Promise<Withheld | null> {
  if (exemptionId === null) return null;
  return reader.batch('withheld by exemption', (ids) => withheldByExemption(database, ids)).load(exemptionId);
}

async function withheldByExemption(database: ViewerSql, ids: readonly string[]): Promise<(Withheld | null)[]> {
  const rows = await database.query<Withheld & { id: string }>(sql`
    select 'Withheld' as "__typename", id, regime, regime_version as "regimeVersion", category, paragraph, reason,
      review_on::text as "reviewOn"
    from ${Exemption} as exemption where id = any(${ids}::uuid[])`);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}
