import { Field, Int, ObjectType } from 'type-graphql';
import { Partner, Seat, SeatRole, Sector, StatutoryRole } from '../../partners';
import { readsConfidential, sql, type ViewerSql } from '../../platform/graphql';
import type { PrintedFigure } from '../figures';
import type { ReportSubject } from '../report-subject';
import { checked, counted, gap, type SectionContent } from '../section-content';

@ObjectType({ simpleResolvers: true, description: 'A seat on the board. It names the post, never its holder.' })
export class YearlySeat {
  @Field(() => String, { description: 'The post.' })
  post!: string;

  @Field(() => SeatRole, { description: 'The role on the board.' })
  role!: SeatRole;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the holder may vote; null when the source does not say.',
  })
  voting!: boolean | null;
}

@ObjectType({ simpleResolvers: true, description: 'An agency or a group on the board, with its seats.' })
export class YearlyMember {
  /** The id of the partner. */
  readonly partnerId!: string | null;
  /** The agency that the partner is a department of. */
  readonly partOfId!: string | null;
  readonly partnerName!: string | null;

  @Field(() => String, { description: 'The name of the agency or group in the list of members.' })
  representing!: string;

  @Field(() => Sector, {
    nullable: true,
    description: 'The sector of the partner; null when the member has no partner.',
  })
  sector!: Sector | null;

  @Field(() => StatutoryRole, {
    nullable: true,
    description: 'The statutory role of the partner; null when the member has no partner.',
  })
  statutoryRole!: StatutoryRole | null;

  @Field(() => [YearlySeat], { description: 'The seats of the agency or group.' })
  seats!: YearlySeat[];
}

@ObjectType({
  simpleResolvers: true,
  description: 'The members of the board (Children Act 2004, section 13; since 2018 section 16E).',
})
export class YearlyMembership {
  @Field(() => Int, { description: 'The number of agencies and groups in the list of members.' })
  memberCount!: number;

  @Field(() => Int, { description: 'The total number of seats.' })
  seatCount!: number;

  @Field(() => [YearlyMember], { description: 'The agencies and groups, that of the chair first.' })
  members!: YearlyMember[];
}

/** A seat with its agency. */
export interface SeatRow extends YearlySeat, Omit<YearlyMember, 'seats'> {
  readonly from: string | null;
  readonly to: string | null;
  /** Whether the viewer would find every seat of the board and every return to it. */
  readonly isCertain: boolean;
}

/** Reads the seats of the board in the year. */
export function readSeats(rows: ViewerSql, { board, span }: ReportSubject): Promise<readonly SeatRow[]> {
  return rows.query<SeatRow>(sql`
    select representing, post, role, voting, "from"::text, "to"::text, partner_id as "partnerId",
      partner.part_of_id as "partOfId", partner.name as "partnerName", sector, statutory_role as "statutoryRole",
      ${readsConfidential('partners', sql`board_id`)} as "isCertain"
    from ${Seat} as seat left join ${Partner} as partner on partner.id = seat.partner_id
    where board_id = ${board.id} and coalesce("from" <= ${span.lastDay}::date, true) and coalesce("to" >= ${span.firstDay}::date, true)
    order by role, representing, post, number, seat.id`);
}

/** Groups the seats by the agency that they represent. */
export function buildMembershipSection(
  rows: readonly SeatRow[],
  figures: readonly PrintedFigure[],
): SectionContent<YearlyMembership> {
  const members = new Map<string, YearlyMember>();
  for (const { post, role, voting, ...agency } of rows) {
    const key = `${agency.representing} ${agency.partnerId ?? ''}`;
    const member = members.get(key) ?? { ...agency, seats: [] };
    member.seats.push({ post, role, voting });
    members.set(key, member);
  }
  const section = { memberCount: members.size, seatCount: rows.length, members: [...members.values()] };
  if (rows.length === 0)
    return { section, gaps: [gap('MEMBERSHIP', 'NONE_RECORDED', 'Seats on the board')], notes: [] };

  const undated = rows.filter(({ from, to }) => from === null && to === null).length;
  const votingUnknown = rows.filter(({ voting }) => voting === null).length;
  return {
    section,
    gaps: [
      ...(undated > 0 ? [gap('MEMBERSHIP', 'NOT_STATED', 'The start dates of seats', { count: undated })] : []),
      ...(votingUnknown > 0
        ? [gap('MEMBERSHIP', 'NOT_STATED', 'Voting rights of seats', { count: votingUnknown })]
        : []),
    ],
    notes: layMembersNote(rows, figures),
  };
}

/**
 * Notes a count of lay members in the text of the report that differs from the list of members, for viewers who would find all
 * of them.
 */
function layMembersNote(rows: readonly SeatRow[], figures: readonly PrintedFigure[]) {
  const listed = rows.filter(({ role }) => role === 'LAY_MEMBER').length;
  if (!rows.every(({ isCertain }) => isCertain)) return [];
  return figures
    .filter(({ name, unit, inYear }) => /\blay members?\b/i.test(name) && unit === 'COUNT' && inYear)
    .filter(({ value }) => value !== null && value !== listed)
    .map(({ name, value }) =>
      checked(
        'MEMBERSHIP',
        name,
        `The text counts ${value}; the list of members has ${counted(listed, 'seat')} for lay members.`,
      ),
    );
}
