import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Field, FieldResolver, Info, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { Board } from '../boards';
import { Partner } from '../partners';
import { CheckArguments, RequiresColumns, BelongsTo, type RelationField } from '../platform/graphql';
import { InvalidValueError } from '../platform/graphql/errors';
import type { Relation } from '../platform/graphql/relation';
import { DateScalar } from '../platform/graphql/scalars';
import type { ResolverContext } from '../platform/graphql/schema';
import { attendanceByPartner, type AttendanceOfPartner } from './attendance-by-partner';
import { Meeting } from './meeting';

@ObjectType({
  simpleResolvers: true,
  description: 'The attendance of an agency or group at the meetings of a board, as yearly reports show it.',
})
export class PartnerAttendance implements AttendanceOfPartner {
  @Field(() => String, { description: 'The agency or group, as written in the list of members.' })
  representing!: string;

  /** The id of the partner. */
  readonly partnerId!: string | null;

  @Field(() => [String], { description: 'The posts of its seats.' })
  posts!: string[];

  @Field(() => Int, {
    description: 'The number of meetings counted: held while the agency had a seat, with attendance recorded.',
  })
  expected!: number;

  @Field(() => Int, {
    description:
      'The number of those meetings that at least one of its representatives or their substitutes attended, in whole or in part.',
  })
  attended!: number;

  @Field(() => Int, {
    description:
      'The number of those meetings that none of its representatives attended and for which apologies were sent.',
  })
  apologies!: number;

  @Field(() => Int, {
    nullable: true,
    description:
      'The share of meetings attended, in whole percent with halves rounded up; null when no meeting was counted.',
  })
  percentage!: number | null;

  @Field(() => Int, {
    description:
      'The number of meetings held while the agency had a seat that are not counted because no attendance was recorded.',
  })
  uncounted!: number;

  /** The ids of the meetings counted, in order. */
  readonly meetingIds!: readonly string[];
}

const meetingById: Relation = { shape: 'one', target: () => Meeting, targetKey: 'id' };

/** The relations of an agency's attendance. */
@Resolver(() => PartnerAttendance)
export class PartnerAttendanceFields {
  @BelongsTo(Partner, 'partnerId', 'The partner; null for a group that is not a partner.', { nullable: true })
  partner: RelationField;

  @FieldResolver(() => [Meeting], { description: 'The meetings counted, earliest first.' })
  async meetings(
    @Root('meetingIds') ids: readonly string[],
    @Ctx() { reader }: ResolverContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object[]> {
    const found = await Promise.all(ids.map((id) => reader.read(meetingById, id, {}, info)));
    return found.filter((meeting): meeting is object => meeting !== null);
  }
}

/** The days of a period, both inclusive. */
interface Period {
  readonly from?: string | null;
  readonly to?: string | null;
}

function checkPeriod({ from, to }: Period): void {
  if (from && to && to < from) throw new InvalidValueError('to must not be before from.', 'to');
}

/** The attendance at the meetings of a board, by agency. */
@Resolver(() => Board)
export class BoardAttendanceFields {
  @FieldResolver(() => [PartnerAttendance], {
    description:
      "The attendance at the board's meetings of each agency with a member's seat. Only meetings that were held and have attendance recorded are counted.",
  })
  @CheckArguments(checkPeriod)
  @RequiresColumns('id')
  attendance(
    @Root('id') id: string,
    @Arg('from', () => DateScalar, { nullable: true, description: 'The first day. Defaults to the first meeting.' })
    from: string | null | undefined,
    @Arg('to', () => DateScalar, { nullable: true, description: 'The last day. Defaults to the last meeting.' })
    to: string | null | undefined,
    @Ctx() { reader, database }: ResolverContext,
  ): Promise<PartnerAttendance[]> {
    const period = { from: from ?? null, to: to ?? null };
    const name = `attendance from ${period.from} to ${period.to}`;
    return reader.batch(name, (ids) => attendanceByPartner(database, ids, period)).load(id);
  }
}
