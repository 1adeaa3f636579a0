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
import { sql, type ViewerSql } from '../../platform/graphql';
import type { ReportSubject } from '../report-subject';
import { checked, gap, type ReportGap, type SectionContent } from '../section-content';
import type { SeatRow } from './membership';

@ObjectType({ simpleResolvers: true, description: 'A partner with its return, if it submitted one.' })
export class YearlyReturn {
  /** The id of the partner. */
  readonly partnerId!: string;
  readonly partOfId!: string | null;
  readonly ratings!: number;

  @Field(() => String, { description: 'The name of the partner.' })
  partnerName!: string;

  @Field(() => SelfAssessmentKind, {
    nullable: true,
    description: 'The kind of return, full or update; null when none is recorded.',
  })
  kind!: SelfAssessmentKind | null;
}

@ObjectType({ simpleResolvers: true, description: 'A standard that most returns rated as needing improvement.' })
export class YearlyStandard {
  @Field(() => Int, { description: 'The number of the standard.' })
  number!: number;

  @Field(() => String, { description: 'The title of the standard.' })
  title!: string;
}

@ObjectType({
  simpleResolvers: true,
  description: 'The returns in which partners assessed their own safeguarding (Children Act 2004, section 11).',
})
export class YearlySelfAssessments {
  @Field(() => Int, { description: 'The number of returns that assess every standard.' })
  fullCount!: number;

  @Field(() => Int, { description: 'The number of returns that update the action plan of an earlier return.' })
  updateCount!: number;

  @Field(() => [YearlyReturn], { description: 'The returns, full ones first.' })
  returns!: YearlyReturn[];

  @Field(() => [YearlyReturn], {
    description:
      "The partners with a member's seat but without a recorded return, either their own or one of a department or parent agency. Schools and charities may have no duty under section 11. Empty for viewers who may not read confidential returns to the board, because a return may be hidden.",
  })
  without!: YearlyReturn[];

  @Field(() => [YearlyStandard], { description: 'The standards that most returns rated as needing improvement.' })
  standardsToImprove!: YearlyStandard[];
}

/** The records that the section is built from. */
export interface ReturnsRead {
  readonly returns: readonly (YearlyReturn & { kind: SelfAssessmentKind })[];
  readonly standards: readonly YearlyStandard[];
  /** The partners whose good practice the board reported. */
  readonly withGoodPractice: readonly YearlyReturn[];
}

/** Reads the returns to the board, its standards, and the partners with reported good practice. */
export async function readReturns(rows: ViewerSql, { board, span }: ReportSubject): Promise<ReturnsRead> {
  const returns = await rows.query<ReturnsRead['returns'][number]>(sql`
    select partner.id as "partnerId", part_of_id as "partOfId", partner.name as "partnerName", kind,
      (select count(*)::int from ${SelfAssessmentRating} as rating where rating.self_assessment_id = submitted.id) as ratings
    from ${SelfAssessment} as submitted join ${Partner} as partner on partner.id = submitted.partner_id
    where financial_year = ${span.year} and exists (
      select from ${SelfAssessmentBoard} as served where served.self_assessment_id = submitted.id and served.board_id = ${board.id})
    order by kind, partner.name, submitted.id`);
  const standards = await rows.query<YearlyStandard>(sql`
    select number, title from ${SelfAssessmentStandard} as standard
    where board_id = ${board.id} and financial_year = ${span.year} and needs_improvement order by number`);
  const withGoodPractice = await rows.query<YearlyReturn>(sql`
    select partner.id as "partnerId", part_of_id as "partOfId", partner.name as "partnerName", null as kind, 0 as ratings
    from ${GoodPractice} as practice join ${Partner} as partner on partner.id = practice.partner_id
    where board_id = ${board.id} and financial_year = ${span.year} order by partner.name, partner.id`);
  return { returns, standards, withGoodPractice };
}

type Agency = Pick<YearlyReturn, 'partnerId' | 'partOfId'>;

/** Whether the partner, one of its departments or its parent agency submitted a return. */
const isCovered = (returns: readonly Agency[], { partnerId, partOfId }: Agency) =>
  returns.some((each) => [partnerId, partOfId].includes(each.partnerId) || each.partOfId === partnerId);

/** The roles that serve or advise the board and need no return. */
const ROLES_WITHOUT_RETURN: readonly string[] = ['ADVISER', 'OFFICER'];

/** The partners with a member's seat, each once. */
function expectedPartners(seats: readonly SeatRow[]): YearlyReturn[] {
  const partners = new Map<string, YearlyReturn>();
  for (const { partnerId, partOfId, partnerName, role } of seats) {
    if (partnerId === null || partnerName === null || ROLES_WITHOUT_RETURN.includes(role)) continue;
    partners.set(partnerId, { partnerId, partOfId, partnerName, kind: null, ratings: 0 });
  }
  return [...partners.values()].sort((one, other) => (one.partnerName < other.partnerName ? -1 : 1));
}

function gapsOf({ returns }: ReturnsRead, without: readonly YearlyReturn[]): ReportGap[] {
  if (returns.length === 0) return [gap('SELF_ASSESSMENTS', 'NONE_RECORDED', 'Self-assessments of partners')];
  const unrated = returns.filter(({ ratings }) => ratings === 0).length;
  return [
    ...(unrated > 0
      ? [gap('SELF_ASSESSMENTS', 'NOT_STATED', "The partners' self-ratings by standard", { count: unrated })]
      : []),
    ...without.map(({ partnerName }) =>
      gap('SELF_ASSESSMENTS', 'NONE_RECORDED', `A self-assessment of ${partnerName}`),
    ),
  ];
}

/** Builds the section with the partners without a return. */
export function buildSelfAssessmentsSection(
  read: ReturnsRead,
  seats: readonly SeatRow[],
): SectionContent<YearlySelfAssessments> {
  const { returns, standards, withGoodPractice } = read;
  // A return that is hidden from the viewer must not look like one that is missing.
  const isCertain = seats.length > 0 && seats.every((seat) => seat.isCertain);
  const count = (kind: SelfAssessmentKind) => returns.filter((each) => each.kind === kind).length;
  const without = isCertain ? expectedPartners(seats).filter((partner) => !isCovered(returns, partner)) : [];
  const unlisted =
    returns.length === 0 || !isCertain ? [] : withGoodPractice.filter((partner) => !isCovered(returns, partner));
  return {
    section: {
      ...{ fullCount: count('FULL'), updateCount: count('UPDATE') },
      ...{ returns: [...returns], without, standardsToImprove: [...standards] },
    },
    gaps: gapsOf(read, without),
    notes: unlisted.map(({ partnerName }) => {
      const text = 'Its good practice is reported from the self-assessments, but no return of it is listed.';
      return checked('SELF_ASSESSMENTS', partnerName, text);
    }),
  };
}
