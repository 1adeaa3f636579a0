import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Field, FieldResolver, Info, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { Board } from '../boards';
import { Partner } from '../partners';
import { Needs, Priced, To, type RelationField } from '../platform/graphql';
import { InvalidValueError } from '../platform/graphql/errors';
import type { Relation } from '../platform/graphql/relation';
import { DateScalar } from '../platform/graphql/scalars';
import type { RequestContext } from '../platform/graphql/schema';
import { attendanceByPartner } from './attendance-by-partner';
import { Meeting } from './meeting';

@ObjectType({
  simpleResolvers: true,
  description: 'How often an agency or a group was at the meetings of a board, as yearly reports print it.',
})
export class PartnerAttendance {
  @Field(() => String, { description: 'The agency or group as the list of members names it.' })
  representing!: string;

  /** Leads to the partner. */
  readonly partnerId!: string | null;

  @Field(() => [String], { description: 'The posts of its seats.' })
  posts!: string[];

  @Field(() => Int, { description: 'The meetings counted: held, with the attendance recorded, while it had a seat.' })
  expected!: number;

  @Field(() => Int, {
    description: 'Those of them to which at least one came for it, for all or part, or in their place.',
  })
  attended!: number;

  @Field(() => Int, { description: 'Those of them to which nobody came for it and apologies were sent.' })
  apologies!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'The share attended, in whole percent, halves rounded up; null where no meeting could be counted.',
  })
  percentage!: number | null;

  @Field(() => Int, {
    description: 'Held meetings while it had a seat that could not be counted, since nobody recorded who was there.',
  })
  uncounted!: number;

  /** The keys of the meetings counted, in their order. */
  readonly meetingIds!: readonly string[];
}

const meetingById: Relation = { shape: 'one', target: () => Meeting, targetKey: 'id' };

/** Where an agency's attendance leads. */
@Resolver(() => PartnerAttendance)
export class PartnerAttendanceFields {
  @To(Partner, 'partnerId', 'The partner; null for groups that are none.', { nullable: true })
  partner: RelationField;

  @FieldResolver(() => [Meeting], { description: 'The meetings counted, the earliest first.' })
  @Priced({ entries: 12 })
  async meetings(
    @Root('meetingIds') ids: readonly string[],
    @Ctx() { reader }: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object[]> {
    const found = await Promise.all(ids.map((id) => reader.read(meetingById, id, {}, info)));
    return found.filter((meeting): meeting is object => meeting !== null);
  }
}

/** Who comes to the meetings of a board. */
@Resolver(() => Board)
export class BoardAttendanceFields {
  @FieldResolver(() => [PartnerAttendance], {
    description:
      "How often each agency with a member's seat was at the board's meetings. Meetings count that were held and of which somebody recorded who was there.",
  })
  @Needs('id')
  @Priced({ entries: 30 })
  attendance(
    @Root('id') id: string,
    @Arg('from', () => DateScalar, { nullable: true, description: 'The first day; from the beginning where absent.' })
    from: string | null | undefined,
    @Arg('to', () => DateScalar, { nullable: true, description: 'The last day; to the end where absent.' })
    to: string | null | undefined,
    @Ctx() { reader, database }: RequestContext,
  ): Promise<PartnerAttendance[]> {
    if (from && to && to < from) throw new InvalidValueError('The last day comes before the first.', 'to');
    const period = { from: from ?? null, to: to ?? null };
    const name = `attendance from ${period.from} to ${period.to}`;
    return reader.batch(name, (ids) => attendanceByPartner(database, ids, period)).load(id);
  }
}
