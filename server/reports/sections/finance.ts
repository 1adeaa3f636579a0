import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Contribution, ContributionPurpose } from '../../partners';
import { Priced, sql, type VisibleRows } from '../../platform/graphql';
import type { ReportSubject } from '../report-subject';
import { gap, recorded, type Told } from '../told';

@ObjectType({ simpleResolvers: true, description: 'What one contributor gave.' })
export class YearlyContribution {
  /** Leads to the partner. */
  readonly partnerId!: string | null;

  @Field(() => String, { description: 'Who gave, as the accounts name them.' })
  contributor!: string;

  @Field(() => Int, { description: 'The amount in pence.' })
  amountPence!: number;

  @Field(() => String, { nullable: true, description: 'What to know of it; null where there is nothing.' })
  note!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'What was given for one purpose.' })
export class YearlyPurpose {
  @Field(() => ContributionPurpose, { description: 'The purpose.' })
  purpose!: ContributionPurpose;

  @Priced({ entries: 10 })
  @Field(() => [YearlyContribution], { description: 'The contributions, the largest first.' })
  contributions!: YearlyContribution[];

  @Field(() => Float, { description: 'Their sum in pence, a whole number: worked out, never copied from a paper.' })
  totalPence!: number;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'What partners gave (Working Together 2015, chapter 3; Children Act 2004, section 15; since 2018 section 16I). Each sum is worked out of the contributions below it.',
})
export class YearlyFinance {
  @Field(() => [YearlyPurpose], { description: 'By purpose.' })
  purposes!: YearlyPurpose[];

  @Field(() => Float, {
    nullable: true,
    description: 'The sum over all purposes in pence, a whole number; null where no contribution is recorded.',
  })
  totalPence!: number | null;
}

/** A contribution as it was read. */
export interface ContributionRow extends YearlyContribution {
  readonly purpose: ContributionPurpose;
}

/** The contributions to the board for the year. */
export function readContributions(
  rows: VisibleRows,
  { board, span }: ReportSubject,
): Promise<readonly ContributionRow[]> {
  return rows.query<ContributionRow>(sql`
    select purpose, contributor, partner_id as "partnerId", amount_pence as "amountPence", note
    from ${Contribution} as contribution
    where board_id = ${board.id} and financial_year = ${span.year}
    order by purpose, amount_pence desc, contributor, contribution.id`);
}

const sum = (rows: readonly YearlyContribution[]) => rows.reduce((total, { amountPence }) => total + amountPence, 0);

/** Adds up the contributions by purpose. */
export function tellFinance(rows: readonly ContributionRow[]): Told<YearlyFinance> {
  const purposes = [...new Set(rows.map(({ purpose }) => purpose))].map((purpose): YearlyPurpose => {
    const contributions = rows.filter((row) => row.purpose === purpose);
    return { purpose, contributions, totalPence: sum(contributions) };
  });
  const together = rows.filter(({ partnerId }) => partnerId === null).length;
  return {
    section: { purposes, totalPence: rows.length > 0 ? sum(rows) : null },
    gaps: [
      ...(rows.length === 0 ? [gap('FINANCE', 'NONE_RECORDED', 'Contributions of partners')] : []),
      ...(together > 0
        ? [gap('FINANCE', 'NOT_STATED', 'Which partner gave how much of what is told as one sum', { count: together })]
        : []),
      gap('FINANCE', 'NOT_KEPT', 'What the board spent, and on what'),
      gap('FINANCE', 'NOT_KEPT', 'The total that the accounts print, to hold against the sum'),
    ],
    notes: recorded(
      'FINANCE',
      rows.map(({ contributor, note }) => ({ about: contributor, text: note })),
    ),
  };
}
