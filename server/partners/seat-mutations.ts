import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Payload, UserError, type Visit, write, WriteInput } from '../access';
import { Board, dayInEngland } from '../boards';
import { sql, To, type RelationField } from '../platform/graphql';
import { DateScalar } from '../platform/graphql/scalars';
import { Partner } from './partner';
import { demandKeeper } from './partner-rights';
import { Seat, SeatRole } from './seat';

@InputType({ description: 'A position on a board to be filled. Name posts, never persons.' })
class AppointSeatInput extends WriteInput {
  @Field(() => ID, { description: 'The board.' })
  boardId!: string;

  @Field(() => String, { description: 'The post whose holder sits here, for example `Director of Nursing`.' })
  post!: string;

  @Field(() => Int, { defaultValue: 1, description: 'Tells apart several seats of the same post, from 1.' })
  number!: number;

  @Field(() => String, {
    nullable: true,
    description: 'The agency or group as the list of members is to name it; the name of the partner where absent.',
  })
  representing?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The partner that holds the seat; absent for the independent chair, lay members and the own office.',
  })
  partnerId?: string | null;

  @Field(() => SeatRole, { description: 'What the holder does on the board.' })
  role!: SeatRole;

  @Field(() => Boolean, { nullable: true, description: 'May the holder vote? Absent where that is not settled.' })
  voting?: boolean | null;

  @Field(() => DateScalar, { nullable: true, description: 'The first day; today where absent.' })
  from?: string | null;
}

@InputType({ description: 'Which seat ends, and when.' })
class EndSeatInput extends WriteInput {
  @Field(() => ID, { description: 'The seat.' })
  seatId!: string;

  @Field(() => DateScalar, { description: 'The last day on which it is held.' })
  to!: string;

  @Field(() => Int, { nullable: true, description: 'The version that you saw; refused when it has changed since.' })
  version?: number | null;
}

@ObjectType({ simpleResolvers: true, description: 'A seat that was filled or ended.' })
export class SeatPayload extends Payload {
  /** Leads to the seat. */
  readonly seatId!: string;
}

/** Where a payload leads. */
@Resolver(() => SeatPayload)
export class SeatPayloadFields {
  @To(Seat, 'seatId', 'The seat; null when nothing was done.', { nullable: true })
  seat: RelationField;
}

/** Who sits on a board. */
@Resolver()
export class SeatMutations {
  @Mutation(() => SeatPayload, {
    description:
      'Gives a post a seat on a board. For those who run the board. Refused with TAKEN where the board has this seat, held now or formerly: give another number. Refused with EMPTY where nobody is represented.',
  })
  appointSeat(@Arg('input') input: AppointSeatInput, @Ctx() visit: Visit): Promise<Partial<SeatPayload>> {
    const today = dayInEngland(new Date());
    return write(visit, { operation: 'appointSeat', input }, async (writing) => {
      const board = await writing.find(Board, input.boardId, 'boardId');
      demandKeeper(writing, board.id);
      const partner = input.partnerId ? await writing.find(Partner, input.partnerId, 'partnerId') : null;
      const [named] = await writing.rows.query<{ name: string }>(
        sql`select name from ${Partner} as partner where id = ${partner?.id ?? null}::uuid`,
      );
      const representing = input.representing ?? named?.name;
      if (representing === undefined) {
        throw new UserError('EMPTY', 'representing', 'Say whom the seat represents, or name its partner.');
      }
      const { post, number, role, voting, from } = input;
      const values = { post, number, representing, partnerId: partner?.id, role, voting, from: from ?? today };
      return { seatId: await writing.add(Seat, { boardId: board.id, ...values }) };
    });
  }

  @Mutation(() => SeatPayload, {
    description:
      'Ends a seat; it stays in the record. For those who run the board. Refused with DATES_OUT_OF_ORDER where it would end before it began, and with WRONG_STATE where it has ended already.',
  })
  endSeat(@Arg('input') input: EndSeatInput, @Ctx() visit: Visit): Promise<Partial<SeatPayload>> {
    const today = dayInEngland(new Date());
    return write(visit, { operation: 'endSeat', input }, async (writing) => {
      const seat = await writing.find(Seat, input.seatId, 'seatId');
      demandKeeper(writing, seat.boardId);
      const [term] = await writing.rows.query<{ from: string | null; to: string | null }>(
        sql`select "from"::text, "to"::text from ${Seat} as seat where id = ${seat.id}`,
      );
      const { from = null, to = null } = term ?? {};
      // An end that is still to come may be moved.
      if (to !== null && to < today) throw new UserError('WRONG_STATE', 'seatId', `This seat ended on ${to} already.`);
      if (from !== null && input.to < from) {
        const message = `The seat began on ${from}. It cannot end on ${input.to}: name that day or a later one.`;
        throw new UserError('DATES_OUT_OF_ORDER', 'to', message);
      }
      await writing.change(seat, input.version, { to: input.to });
      return { seatId: seat.id };
    });
  }
}
