import { Field, Int, ObjectType } from 'type-graphql';
import {
  GoodPractice,
  Partner,
  SelfAssessment,
  SelfAssessmentBoard,
  SelfAssessmentKind,
  SelfAssessmentRating,
  SelfAssessmentStandard,
} from '../../partners';
import { Priced, sql, type VisibleRows } from '../../platform/graphql';
import type { ReportSubject } from '../report-subject';
import { checked, gap, type ReportGap, type Told } from '../told';
import type { SeatRow } from './membership';

@ObjectType({ simpleResolvers: true, description: 'A partner, with its return where it made one.' })
export class YearlyReturn {
  /** Leads to the partner. */
  readonly partnerId!: string;
  readonly partOfId!: string | null;
  readonly ratings!: number;

  @Field(() => String, { description: 'The name of the partner.' })
  partnerName!: string;

  @Field(() => SelfAssessmentKind, { nullable: true, description: 'Full or update; null where none is recorded.' })
  kind!: SelfAssessmentKind | null;
}

@ObjectType({ simpleResolvers: true, description: 'A standard that most returns said must improve.' })
export class YearlyStandard {
  @Field(() => Int, { description: 'Its number.' })
  number!: number;

  @Field(() => String, { description: 'What it is about.' })
  title!: string;
}

@ObjectType({
  simpleResolvers: true,
  description: 'The returns in which partners assessed their own safeguarding (Children Act 2004, section 11).',
})
export class YearlySelfAssessments {
  @Field(() => Int, { description: 'How many assessed every standard.' })
  fullCount!: number;

  @Field(() => Int, { description: 'How many brought the action plan of an earlier return up to date.' })
  updateCount!: number;

  @Priced({ entries: 30 })
  @Field(() => [YearlyReturn], { description: 'The returns: full ones first.' })
  returns!: YearlyReturn[];

  @Priced({ entries: 10 })
  @Field(() => [YearlyReturn], {
    description:
      "Partners with a member's seat of which no return is recorded, nor of their departments, nor of the agency that they are part of. Schools and charities may owe none under section 11.",
  })
  without!: YearlyReturn[];

  @Field(() => [YearlyStandard], { description: 'The standards that most returns said must improve.' })
  standardsToImprove!: YearlyStandard[];
}

/** What the section is told from. */
export interface ReturnsRead {
  readonly returns: readonly (YearlyReturn & { kind: SelfAssessmentKind })[];
  readonly standards: readonly YearlyStandard[];
  /** The partners that the board reported good practice of. */
  readonly praised: readonly YearlyReturn[];
}

/** The returns that serve the board, its standards, and whose practice it praised. */
export async function readReturns(rows: VisibleRows, { board, span }: ReportSubject): Promise<ReturnsRead> {
  const returns = await rows.query<ReturnsRead['returns'][number]>(sql`
    select partner.id as "partnerId", part_of_id as "partOfId", partner.name as "partnerName", kind,
      (select count(*)::int from ${SelfAssessmentRating} as rating where rating.self_assessment_id = made.id) as ratings
    from ${SelfAssessment} as made join ${Partner} as partner on partner.id = made.partner_id
    where financial_year = ${span.year} and exists (
      select from ${SelfAssessmentBoard} as served where served.self_assessment_id = made.id and served.board_id = ${board.id})
    order by kind, partner.name, made.id`);
  const standards = await rows.query<YearlyStandard>(sql`
    select number, title from ${SelfAssessmentStandard} as standard
    where board_id = ${board.id} and financial_year = ${span.year} and needs_improvement order by number`);
  const praised = await rows.query<YearlyReturn>(sql`
    select partner.id as "partnerId", part_of_id as "partOfId", partner.name as "partnerName", null as kind, 0 as ratings
    from ${GoodPractice} as practice join ${Partner} as partner on partner.id = practice.partner_id
    where board_id = ${board.id} and financial_year = ${span.year} order by partner.name, partner.id`);
  return { returns, standards, praised };
}

type Agency = Pick<YearlyReturn, 'partnerId' | 'partOfId'>;

/** Has the partner made one, or a department of it, or the agency that it is part of? */
const isCovered = (returns: readonly Agency[], { partnerId, partOfId }: Agency) =>
  returns.some((each) => [partnerId, partOfId].includes(each.partnerId) || each.partOfId === partnerId);

/** Those who serve the board, or advise it, owe it no return. */
const SERVING: readonly string[] = ['ADVISER', 'OFFICER'];

/** The partners with a member's seat, each once. */
function expected(seats: readonly SeatRow[]): YearlyReturn[] {
  const partners = new Map<string, YearlyReturn>();
  for (const { partnerId, partOfId, partnerName, role } of seats) {
    if (partnerId === null || partnerName === null || SERVING.includes(role)) continue;
    partners.set(partnerId, { partnerId, partOfId, partnerName, kind: null, ratings: 0 });
  }
  return [...partners.values()].sort((one, other) => (one.partnerName < other.partnerName ? -1 : 1));
}

function gapsOf({ returns }: ReturnsRead, without: readonly YearlyReturn[]): ReportGap[] {
  if (returns.length === 0) return [gap('SELF_ASSESSMENTS', 'NONE_RECORDED', 'Self-assessments of partners')];
  const unrated = returns.filter(({ ratings }) => ratings === 0).length;
  return [
    ...(unrated > 0
      ? [gap('SELF_ASSESSMENTS', 'NOT_STATED', "The partners' ratings of themselves by standard", { count: unrated })]
      : []),
    ...without.map(({ partnerName }) =>
      gap('SELF_ASSESSMENTS', 'NONE_RECORDED', `A self-assessment of ${partnerName}`),
    ),
  ];
}

/** Counts the returns and names the partners without one. */
export function tellSelfAssessments(read: ReturnsRead, seats: readonly SeatRow[]): Told<YearlySelfAssessments> {
  const { returns, standards, praised } = read;
  const count = (kind: SelfAssessmentKind) => returns.filter((each) => each.kind === kind).length;
  const without = expected(seats).filter((partner) => !isCovered(returns, partner));
  const unlisted = returns.length === 0 ? [] : praised.filter((partner) => !isCovered(returns, partner));
  return {
    section: {
      ...{ fullCount: count('FULL'), updateCount: count('UPDATE') },
      ...{ returns: [...returns], without, standardsToImprove: [...standards] },
    },
    gaps: gapsOf(read, without),
    notes: unlisted.map(({ partnerName }) => {
      const text = 'Its good practice is reported from the self-assessments, and no return of it is listed.';
      return checked('SELF_ASSESSMENTS', partnerName, text);
    }),
  };
}
