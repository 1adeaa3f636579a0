import type { GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Info,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import {
  Payload,
  UserError,
  type RequestContext,
  runMutation,
  MutationInput,
  type FoundRow,
  type MutationTransaction,
} from '../access';
import { Protected, Sensitivity, sql } from '../platform/graphql';
import { toGlobalId } from '../platform/graphql/global-id';
import { findNode } from '../platform/graphql/node-resolver';
import { describeRecord, subjectOf } from '../platform/graphql/record';
import { DateTimeScalar } from '../platform/graphql/scalars';
import { AccessGroup } from './access-group';

@InputType({
  description:
    'Who may read an object. Objects that belong to it are never visible to more viewers than the object itself.',
})
class SetSensitivityInput extends MutationInput {
  @Field(() => ID, {
    description: 'The global id of the object. Its type must implement `Protected`.',
  })
  id!: string;

  @Field(() => Sensitivity, { description: 'Who may read the object.' })
  sensitivity!: Sensitivity;

  @Field(() => ID, {
    nullable: true,
    description:
      'The access group that may read the object. Required for RESTRICTED, unless the object is RESTRICTED already and keeps its group; allowed only for RESTRICTED. You must be a member.',
  })
  accessGroupId?: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'The end of the embargo (UTC). Until then, only the roles that prepare the object can read it. If absent, the embargo stays as it is; null ends it.',
  })
  embargoedUntil?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The version that you read. A CONFLICT error is returned if the object has changed since.',
  })
  version?: number | null;
}

@ObjectType({ simpleResolvers: true, description: 'The result of setting the sensitivity of an object.' })
export class SetSensitivityPayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'The global id of the object. Null if the mutation failed.' })
  id?: string;

  @Field(() => Sensitivity, {
    nullable: true,
    description: 'Who may read the object now. Null if the mutation failed.',
  })
  sensitivity?: Sensitivity;
}

/** The relations of the payload of setSensitivity. */
@Resolver(() => SetSensitivityPayload)
export class SetSensitivityPayloadFields {
  @FieldResolver(() => Protected as never, {
    nullable: true,
    description:
      'The object, with its new version. Null if the mutation failed, or if you cannot read the object any longer.',
  })
  async object(
    @Root() { id }: SetSensitivityPayload,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> {
    return id === undefined ? null : findNode(id, 'id', context, info);
  }
}

/** The mutation that sets who may read an object. */
@Resolver()
export class SensitivityMutations {
  @Mutation(() => SetSensitivityPayload, {
    description:
      'Sets who may read an object and the objects that belong to it. Takes effect immediately, on every path to the object. For administrators and managers of the board, and for the scrutiny officer on meetings and recommendations.',
  })
  setSensitivity(
    @Arg('input', { description: 'The object and its new sensitivity.' }) input: SetSensitivityInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<SetSensitivityPayload>> {
    return runMutation(context, { operation: 'setSensitivity', action: 'SENSITIVITY', input }, async (tx) => {
      const row = await tx.findAny(input.id, 'id');
      const { name, isProtected } = describeRecord(row.record);
      if (!isProtected)
        throw new UserError(
          'INVALID',
          'id',
          `The sensitivity of ${name} objects cannot be set. Give the id of an object whose type implements Protected.`,
        );
      tx.requireSetSensitivity(subjectOf(row.record) ?? '', row.boardId);
      const { sensitivity, embargoedUntil } = input;
      const isRestricted = sensitivity === 'RESTRICTED';
      const keepsGroup = isRestricted && input.accessGroupId === undefined && (await hasGroup(tx, row));
      if (!keepsGroup && isRestricted !== Boolean(input.accessGroupId)) {
        throw new UserError(
          'INVALID',
          'accessGroupId',
          'accessGroupId is required for RESTRICTED and must be omitted for other sensitivities.',
        );
      }
      const group = input.accessGroupId ? await tx.find(AccessGroup, input.accessGroupId, 'accessGroupId') : null;
      if (group) await requireGroupOf(tx, row, group);
      const accessGroupId = keepsGroup ? undefined : (group?.id ?? null);
      await tx.change(row, input.version, { sensitivity, embargoedUntil, accessGroupId });
      return { id: toGlobalId(name, row.id), sensitivity };
    });
  }
}

async function hasGroup({ rows }: MutationTransaction, { record, id }: FoundRow): Promise<boolean> {
  const [row] = await rows.query<{ hasGroup: boolean }>(
    sql`select access_group_id is not null as "hasGroup" from ${record} as object where id = ${id}`,
  );
  return row?.hasGroup ?? false;
}

/** A board shares its groups with the boards below it. @throws UserError INVALID */
async function requireGroupOf(tx: MutationTransaction, row: FoundRow, group: FoundRow): Promise<void> {
  if (row.boardId === null || row.boardId === group.boardId) return;
  const [found] = await tx.rows.query<{ isAbove: boolean }>(
    sql`select is_above(${group.boardId}::uuid, ${row.boardId}::uuid) as "isAbove"`,
  );
  if (found?.isAbove) return;
  throw new UserError(
    'INVALID',
    'accessGroupId',
    'The group belongs to another board. Choose a group of the board of the object, or of a board above it.',
  );
}
