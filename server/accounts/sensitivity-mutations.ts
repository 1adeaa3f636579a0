import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Payload, UserError, type Visit, write, WriteInput } from '../access';
import { Sensitivity } from '../platform/graphql';
import { toGlobalId } from '../platform/graphql/global-id';
import { describeRecord, subjectOf } from '../platform/graphql/record';
import { DateTimeScalar } from '../platform/graphql/scalars';
import { AccessGroup } from './access-group';

@InputType({ description: 'Who is to see an object. What belongs to it is never seen by more than those.' })
class SetSensitivityInput extends WriteInput {
  @Field(() => ID, {
    description: 'The object: of any type whose objects can be kept from some readers (`Protected`).',
  })
  id!: string;

  @Field(() => Sensitivity, { description: 'Who is to see it.' })
  sensitivity!: Sensitivity;

  @Field(() => ID, { nullable: true, description: 'For RESTRICTED: the group; you must belong to it.' })
  accessGroupId?: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Until when it is kept from all but those who prepare it; absent: without an embargo.',
  })
  embargoedUntil?: string | null;

  @Field(() => Int, { nullable: true, description: 'The version that you saw; refused when it has changed since.' })
  version?: number | null;
}

@ObjectType({ simpleResolvers: true, description: 'An object of which it was set who may see it.' })
export class SetSensitivityPayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'The global id of the object; null when nothing was done.' })
  id?: string;

  @Field(() => Sensitivity, { nullable: true, description: 'Who may see it now; null when nothing was done.' })
  sensitivity?: Sensitivity;
}

/** Who may see what. */
@Resolver()
export class SensitivityMutations {
  @Mutation(() => SetSensitivityPayload, {
    description:
      'Sets who may see an object and, with it, what belongs to it. It acts at once, on every way that leads there. For those who answer for the subject on the board: its administrators and managers, and the scrutiny officer for meetings and recommendations.',
  })
  setSensitivity(
    @Arg('input') input: SetSensitivityInput,
    @Ctx() visit: Visit,
  ): Promise<Partial<SetSensitivityPayload>> {
    return write(visit, { operation: 'setSensitivity', action: 'SENSITIVITY', input }, async (writing) => {
      const row = await writing.findAny(input.id, 'id');
      const { name, isProtected } = describeRecord(row.record);
      if (!isProtected)
        throw new UserError('INVALID', 'id', `Who sees a ${name} cannot be set: it follows from its kind.`);
      writing.demandSensitivity(subjectOf(row.record) ?? '', row.boardId);
      const { sensitivity, embargoedUntil = null } = input;
      if ((sensitivity === 'RESTRICTED') !== Boolean(input.accessGroupId)) {
        throw new UserError('INVALID', 'accessGroupId', 'Name a group for RESTRICTED, and for it alone.');
      }
      const group = input.accessGroupId ? await writing.find(AccessGroup, input.accessGroupId, 'accessGroupId') : null;
      if (group && row.boardId !== null && group.boardId !== row.boardId && !writing.viewer.administers(null)) {
        throw new UserError('INVALID', 'accessGroupId', 'The group belongs to another board. Name one of this board.');
      }
      await writing.change(row, input.version, { sensitivity, embargoedUntil, accessGroupId: group?.id ?? null });
      return { id: toGlobalId(name, row.id), sensitivity };
    });
  }
}
