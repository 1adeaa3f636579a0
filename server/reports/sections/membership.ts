import { Field, Int, ObjectType } from 'type-graphql';
import { Partner, Seat, SeatRole, Sector, StatutoryRole } from '../../partners';
import { Priced, sql, type VisibleRows } from '../../platform/graphql';
import type { PrintedFigure } from '../figures';
import type { ReportSubject } from '../report-subject';
import { checked, counted, gap, type Told } from '../told';

@ObjectType({ simpleResolvers: true, description: 'A position on the board. It names the post, never its holder.' })
export class YearlySeat {
  @Field(() => String, { description: 'The post.' })
  post!: string;

  @Field(() => SeatRole, { description: 'What its holder does on the board.' })
  role!: SeatRole;

  @Field(() => Boolean, { nullable: true, description: 'May the holder vote? Null where the source does not say.' })
  voting!: boolean | null;
}

@ObjectType({ simpleResolvers: true, description: 'An agency or a group on the board, with its seats.' })
export class YearlyMember {
  /** Leads to the partner. */
  readonly partnerId!: string | null;
  /** The agency that the partner is a department of. */
  readonly partOfId!: string | null;
  readonly partnerName!: string | null;

  @Field(() => String, { description: 'The agency or group as the list of members names it.' })
  representing!: string;

  @Field(() => Sector, { nullable: true, description: 'The part of public life it belongs to; null for no partner.' })
  sector!: Sector | null;

  @Field(() => StatutoryRole, { nullable: true, description: 'What the law asks of it; null for no partner.' })
  statutoryRole!: StatutoryRole | null;

  @Field(() => [YearlySeat], { description: 'Its seats.' })
  seats!: YearlySeat[];
}

@ObjectType({
  simpleResolvers: true,
  description: 'Who sits on the board (Children Act 2004, section 13; since 2018 section 16E).',
})
export class YearlyMembership {
  @Field(() => Int, { description: 'How many agencies and groups: the rows of the list of members.' })
  memberCount!: number;

  @Field(() => Int, { description: 'How many seats they hold together.' })
  seatCount!: number;

  @Priced({ entries: 30 })
  @Field(() => [YearlyMember], { description: 'The agencies and groups, those of the chair first.' })
  members!: YearlyMember[];
}

/** A seat as it was read. */
export interface SeatRow extends YearlySeat, Omit<YearlyMember, 'seats'> {
  readonly from: string | null;
  readonly to: string | null;
}

/** The seats that the board had in the year. */
export function readSeats(rows: VisibleRows, { board, span }: ReportSubject): Promise<readonly SeatRow[]> {
  return rows.query<SeatRow>(sql`
    select representing, post, role, voting, "from"::text, "to"::text, partner_id as "partnerId",
      partner.part_of_id as "partOfId", partner.name as "partnerName", sector, statutory_role as "statutoryRole"
    from ${Seat} as seat left join ${Partner} as partner on partner.id = seat.partner_id
    where board_id = ${board.id} and coalesce("from" <= ${span.lastDay}::date, true) and coalesce("to" >= ${span.firstDay}::date, true)
    order by role, representing, post, number, seat.id`);
}

/** Gathers the seats by whom they stand for. */
export function tellMembership(rows: readonly SeatRow[], figures: readonly PrintedFigure[]): Told<YearlyMembership> {
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
  const voteless = rows.filter(({ voting }) => voting === null).length;
  return {
    section,
    gaps: [
      ...(undated > 0 ? [gap('MEMBERSHIP', 'NOT_STATED', 'Since when seats exist', { count: undated })] : []),
      ...(voteless > 0 ? [gap('MEMBERSHIP', 'NOT_STATED', 'Who may vote', { count: voteless })] : []),
    ],
    notes: layMembersNote(rows, figures),
  };
}

/** A report may count its lay members in the text and list others. */
function layMembersNote(rows: readonly SeatRow[], figures: readonly PrintedFigure[]) {
  const listed = rows.filter(({ role }) => role === 'LAY_MEMBER').length;
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
