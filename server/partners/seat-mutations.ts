import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Payload, UserError, type RequestContext, runMutation, MutationInput } from '../access';
import { Board, londonDate } from '../boards';
import { sql, BelongsTo, type RelationField } from '../platform/graphql';
import { DateScalar } from '../platform/graphql/scalars';
import { Partner } from './partner';
import { requireBoardManager } from './partner-rights';
import { Seat, SeatRole } from './seat';

@InputType({ description: 'The seat to fill. It names a post, never a person.' })
class AppointSeatInput extends MutationInput {
  @Field(() => ID, { description: 'The board.' })
  boardId!: string;

  @Field(() => String, { description: 'The post whose holder has the seat, for example `Director of Nursing`.' })
  post!: string;

  @Field(() => Int, { defaultValue: 1, description: 'Distinguishes several seats of the same post, from 1.' })
  number!: number;

  @Field(() => String, {
    nullable: true,
    description:
      'The agency or group that it represents, as written in the list of members. Defaults to the name of the partner.',
  })
  representing?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'The partner that holds the seat. Leave it out for the independent chair, lay members and the board’s own officers.',
  })
  partnerId?: string | null;

  @Field(() => SeatRole, { description: 'The role of the holder.' })
  role!: SeatRole;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the holder can vote. Leave it out when this is not decided.',
  })
  voting?: boolean | null;

  @Field(() => DateScalar, { nullable: true, description: 'The first day of the seat. Defaults to today.' })
  from?: string | null;
}

@InputType({ description: 'The seat to end.' })
class EndSeatInput extends MutationInput {
  @Field(() => ID, { description: 'The seat.' })
  seatId!: string;

  @Field(() => DateScalar, { description: 'The last day of the seat.' })
  to!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The version of the seat that you read. The mutation fails with CONFLICT if it has changed since.',
  })
  version?: number | null;
}

@ObjectType({ simpleResolvers: true, description: 'The result of filling or ending a seat.' })
export class SeatPayload extends Payload {
  /** The id of the seat. */
  readonly seatId!: string;
}

/** The relations of the payload. */
@Resolver(() => SeatPayload)
export class SeatPayloadFields {
  @BelongsTo(Seat, 'seatId', 'The seat; null when the mutation failed.', { nullable: true })
  seat: RelationField;
}

/** The mutations of seats. */
@Resolver()
export class SeatMutations {
  @Mutation(() => SeatPayload, {
    description:
      'Gives a post a seat on a board. Requires the administrator or board manager role. Fails with TAKEN when the board has, or had, a seat of that post and number, and with EMPTY when the input names neither a partner nor a represented agency.',
  })
  appointSeat(
    @Arg('input', { description: 'The seat to fill.' }) input: AppointSeatInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<SeatPayload>> {
    const today = londonDate(new Date());
    return runMutation(context, { operation: 'appointSeat', input }, async (tx) => {
      const board = await tx.find(Board, input.boardId, 'boardId');
      requireBoardManager(tx, board.id);
      const partner = input.partnerId ? await tx.find(Partner, input.partnerId, 'partnerId') : null;
      const [named] = await tx.rows.query<{ name: string }>(
        sql`select name from ${Partner} as partner where id = ${partner?.id ?? null}::uuid`,
      );
      const representing = input.representing ?? named?.name;
      if (representing === undefined) {
        throw new UserError(
          'EMPTY',
          'representing',
          'representing is required without partnerId. Provide one of them.',
        );
      }
      const { post, number, role, voting, from } = input;
      const values = { post, number, representing, partnerId: partner?.id, role, voting, from: from ?? today };
      return { seatId: await tx.add(Seat, { boardId: board.id, ...values }) };
    });
  }

  @Mutation(() => SeatPayload, {
    description:
      'Ends a seat. The seat stays on record. Requires the administrator or board manager role. Fails with DATES_OUT_OF_ORDER when the last day is before the first, and with WRONG_STATE when the seat has already ended.',
  })
  endSeat(
    @Arg('input', { description: 'The seat to end.' }) input: EndSeatInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<SeatPayload>> {
    const today = londonDate(new Date());
    return runMutation(context, { operation: 'endSeat', input }, async (tx) => {
      const seat = await tx.find(Seat, input.seatId, 'seatId');
      requireBoardManager(tx, seat.boardId);
      const [term] = await tx.rows.query<{ from: string | null; to: string | null }>(
        sql`select "from"::text, "to"::text from ${Seat} as seat where id = ${seat.id}`,
      );
      const { from = null, to = null } = term ?? {};
      // A future last day can still be changed.
      if (to !== null && to < today) throw new UserError('WRONG_STATE', 'seatId', `This seat already ended on ${to}.`);
      if (from !== null && input.to < from) {
        const message = `The seat began on ${from} and cannot end on ${input.to}. Provide that day or a later one.`;
        throw new UserError('DATES_OUT_OF_ORDER', 'to', message);
      }
      await tx.change(seat, input.version, { to: input.to });
      return { seatId: seat.id };
    });
  }
}
