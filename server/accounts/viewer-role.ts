import { Field, ObjectType, Resolver } from 'type-graphql';
import { Role } from '../access';
import { Board } from '../boards';
import { Partner } from '../partners';
import { BelongsTo, type RelationField } from '../platform/graphql';

@ObjectType({ simpleResolvers: true, description: 'A role that you hold.' })
export class ViewerRole {
  /** Id of the board. */
  readonly boardId!: string | null;
  /** Id of the partner. */
  readonly partnerId!: string | null;

  @Field(() => Role, { description: 'The role.' })
  role!: Role;
}

/** The objects that a role links to. */
@Resolver(() => ViewerRole)
export class ViewerRoleFields {
  @BelongsTo(
    Board,
    'boardId',
    'The board on which the role applies, as it does on the boards below it. Null for a system administrator.',
    {
      nullable: true,
    },
  )
  board: RelationField;

  @BelongsTo(Partner, 'partnerId', 'The partner that you act for. Null for roles without a partner.', {
    nullable: true,
  })
  partner: RelationField;
}
