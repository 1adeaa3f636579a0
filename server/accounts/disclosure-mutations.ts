import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Payload, Role, UserError, type Visit, write, WriteInput } from '../access';
import { Board } from '../boards';
import { sql, To, type RelationField } from '../platform/graphql';
import { DisclosureThreshold } from './disclosure-threshold';

@InputType({ description: 'Below which count a board is not to tell a figure to a role.' })
class SetDisclosureThresholdInput extends WriteInput {
  @Field(() => ID, { description: 'The board.' })
  boardId!: string;

  @Field(() => Role, { description: 'The role; what `PUBLIC` is told, everybody is told.' })
  role!: Role;

  @Field(() => Int, { description: 'Counts under this number are suppressed for the role: 0 (none is) to 20.' })
  under!: number;

  @Field(() => Int, { nullable: true, description: 'The version that you saw; refused when it has changed since.' })
  version?: number | null;
}

@ObjectType({ simpleResolvers: true, description: 'What a board tells, as it was set.' })
export class DisclosureThresholdPayload extends Payload {
  /** Leads to the board. */
  readonly boardId!: string;
}

/** Where a payload leads. */
@Resolver(() => DisclosureThresholdPayload)
export class DisclosureThresholdPayloadFields {
  @To(Board, 'boardId', 'The board; null when nothing was done.', { nullable: true })
  board: RelationField;
}

/** What administrators say of small counts. */
@Resolver()
export class DisclosureMutations {
  @Mutation(() => DisclosureThresholdPayload, {
    description:
      'Sets below which count a board does not tell a figure to a role. It acts at once, for the public within a second. For administrators.',
  })
  setDisclosureThreshold(
    @Arg('input') input: SetDisclosureThresholdInput,
    @Ctx() visit: Visit,
  ): Promise<Partial<DisclosureThresholdPayload>> {
    return write(visit, { operation: 'setDisclosureThreshold', action: 'SENSITIVITY', input }, async (writing) => {
      const board = await writing.find(Board, input.boardId, 'boardId');
      writing.demandAdministration(board.id);
      if (input.under < 0 || input.under > 20) throw new UserError('INVALID', 'under', 'Give 0 to 20.');
      const [known] = await writing.rows.query<{ id: string; version: number }>(
        sql`select id, version from ${DisclosureThreshold} as threshold
            where board_id = ${board.id} and role = ${input.role}::role`,
      );
      const values = { under: input.under };
      if (known) {
        const row = { ...known, record: DisclosureThreshold, boardId: board.id };
        await writing.change(row, input.version, values);
      } else await writing.add(DisclosureThreshold, { boardId: board.id, role: input.role, ...values });
      return { boardId: board.id };
    });
  }
}
