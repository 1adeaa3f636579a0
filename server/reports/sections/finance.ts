import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Contribution, ContributionPurpose } from '../../partners';
import { sql, type ViewerSql } from '../../platform/graphql';
import type { ReportSubject } from '../report-subject';
import { gap, recorded, type SectionContent } from '../section-content';

@ObjectType({ simpleResolvers: true, description: 'A contribution of a contributor.' })
export class YearlyContribution {
  /** The id of the partner. */
  readonly partnerId!: string | null;

  @Field(() => String, { description: 'The name of the contributor in the accounts.' })
  contributor!: string;

  @Field(() => Int, { description: 'The amount in pence.' })
  amountPence!: number;

  @Field(() => String, { nullable: true, description: 'A note on the contribution; null when there is none.' })
  note!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The contributions for one purpose.' })
export class YearlyPurpose {
  @Field(() => ContributionPurpose, { description: 'The purpose.' })
  purpose!: ContributionPurpose;

  @Field(() => [YearlyContribution], { description: 'The contributions, the largest first.' })
  contributions!: YearlyContribution[];

  @Field(() => Float, {
    description: 'The sum of the contributions in pence, a whole number. It is computed, never copied from a source.',
  })
  totalPence!: number;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'The contributions of partners (Working Together 2015, chapter 3; Children Act 2004, section 15; since 2018 section 16I). Sums are computed from the contributions.',
})
export class YearlyFinance {
  @Field(() => [YearlyPurpose], { description: 'The contributions by purpose.' })
  purposes!: YearlyPurpose[];

  @Field(() => Float, {
    nullable: true,
    description: 'The sum for all purposes in pence, a whole number; null when no contribution is recorded.',
  })
  totalPence!: number | null;
}

/** A contribution with its purpose. */
export interface ContributionRow extends YearlyContribution {
  readonly purpose: ContributionPurpose;
}

/** Reads the contributions to the board for the year. */
export function readContributions(
  rows: ViewerSql,
  { board, span }: ReportSubject,
): Promise<readonly ContributionRow[]> {
  return rows.query<ContributionRow>(sql`
    select purpose, contributor, partner_id as "partnerId", amount_pence as "amountPence", note
    from ${Contribution} as contribution
    where board_id = ${board.id} and financial_year = ${span.year}
    order by purpose, amount_pence desc, contributor, contribution.id`);
}

const sum = (rows: readonly YearlyContribution[]) => rows.reduce((total, { amountPence }) => total + amountPence, 0);

/** Sums the contributions by purpose. */
export function buildFinanceSection(rows: readonly ContributionRow[]): SectionContent<YearlyFinance> {
  const purposes = [...new Set(rows.map(({ purpose }) => purpose))].map((purpose): YearlyPurpose => {
    const contributions = rows.filter((row) => row.purpose === purpose);
    return { purpose, contributions, totalPence: sum(contributions) };
  });
  const joint = rows.filter(({ partnerId }) => partnerId === null).length;
  return {
    section: { purposes, totalPence: rows.length > 0 ? sum(rows) : null },
    gaps: [
      ...(rows.length === 0 ? [gap('FINANCE', 'NONE_RECORDED', 'Contributions of partners')] : []),
      ...(joint > 0
        ? [gap('FINANCE', 'NOT_STATED', 'The share of each partner in joint contributions', { count: joint })]
        : []),
      gap('FINANCE', 'NOT_KEPT', 'The spending of the board'),
      gap('FINANCE', 'NOT_KEPT', 'The total printed in the accounts, to compare with the sum'),
    ],
    notes: recorded(
      'FINANCE',
      rows.map(({ contributor, note }) => ({ about: contributor, text: note })),
    ),
  };
}
