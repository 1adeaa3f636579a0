import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Payload, Role, UserError, type RequestContext, runMutation, MutationInput } from '../access';
import { Board } from '../boards';
import { sql, BelongsTo, type RelationField } from '../platform/graphql';
import { DisclosureThreshold } from './disclosure-threshold';

@InputType({ description: 'The threshold under which counts are suppressed for a role on a board.' })
class SetDisclosureThresholdInput extends MutationInput {
  @Field(() => ID, { description: 'The board.' })
  boardId!: string;

  @Field(() => Role, { description: 'The role. Everyone can read what `PUBLIC` can read.' })
  role!: Role;

  @Field(() => Int, {
    description: 'Counts under this number are suppressed for the role. From 0 (nothing is suppressed) to 20.',
  })
  under!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'The version that you read. A CONFLICT error is returned if the object has changed since.',
  })
  version?: number | null;
}

@ObjectType({ simpleResolvers: true, description: 'The result of setting a disclosure threshold.' })
export class DisclosureThresholdPayload extends Payload {
  /** Id of the board. */
  readonly boardId!: string;
}

/** The objects that a payload links to. */
@Resolver(() => DisclosureThresholdPayload)
export class DisclosureThresholdPayloadFields {
  @BelongsTo(Board, 'boardId', 'The board. Null if the mutation failed.', { nullable: true })
  board: RelationField;
}

/** Mutations of disclosure thresholds, for administrators. */
@Resolver()
export class DisclosureMutations {
  @Mutation(() => DisclosureThresholdPayload, {
    description:
      'Sets the threshold under which counts are suppressed for a role on a board. Takes effect immediately, for the public within a second. For administrators.',
  })
  setDisclosureThreshold(
    @Arg('input', { description: 'The threshold to set.' }) input: SetDisclosureThresholdInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<DisclosureThresholdPayload>> {
    return runMutation(context, { operation: 'setDisclosureThreshold', action: 'SENSITIVITY', input }, async (tx) => {
      const board = await tx.find(Board, input.boardId, 'boardId');
      tx.requireAdministration(board.id);
      if (input.under < 0 || input.under > 20)
        throw new UserError('INVALID', 'under', 'under must be between 0 and 20.');
      const [existing] = await tx.rows.query<{ id: string; version: number }>(
        sql`select id, version from ${DisclosureThreshold} as threshold
            where board_id = ${board.id} and role = ${input.role}::role`,
      );
      const values = { under: input.under };
      if (existing) {
        const row = { ...existing, record: DisclosureThreshold, boardId: board.id };
        await tx.change(row, input.version, values);
      } else await tx.add(DisclosureThreshold, { boardId: board.id, role: input.role, ...values });
      return { boardId: board.id };
    });
  }
}
