import { Ctx, Extensions, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { type HeldRole, policies, Role, type Viewer, type Visit } from '../access';
import { Board } from '../boards';
import { Partner } from '../partners';
import { To, type RelationField } from '../platform/graphql';
import { AccountKind } from './account';

@ObjectType({ simpleResolvers: true, description: 'A role that you hold.' })
export class ViewerRole {
  /** Leads to the board. */
  readonly boardId!: string | null;
  /** Leads to the partner. */
  readonly partnerId!: string | null;

  @Field(() => Role, { description: 'The role.' })
  role!: Role;
}

@ObjectType({
  simpleResolvers: true,
  description: 'What you may do with the records of a subject, on any board at all.',
})
export class ViewerPermission {
  @Field(() => String, { description: 'The subject: `boards`, `partners`, `meetings`, `indicators`, ...' })
  subject!: string;

  @Field(() => Boolean, { description: 'May you read what is public in it?' })
  read!: boolean;

  @Field(() => Boolean, {
    description: 'May you read what is confidential in it, on a board where your role allows it?',
  })
  readConfidential!: boolean;

  @Field(() => Boolean, { description: 'May you write it, on a board where your role allows it?' })
  write!: boolean;
}

@ObjectType('Viewer', { simpleResolvers: true, description: 'Whoever is asking: you.' })
export class ViewerInfo {
  @Field(() => Boolean, { description: 'Did you prove who you are?' })
  isSignedIn!: boolean;

  @Field(() => AccountKind, {
    nullable: true,
    description: 'Whether your account is that of a person or of a program; null without an account.',
  })
  kind!: AccountKind | null;

  @Field(() => String, {
    nullable: true,
    description: 'Your post, or what your program does; null without an account.',
  })
  label!: string | null;

  @Field(() => String, { nullable: true, description: 'The prefix of the key that you brought; null without one.' })
  keyPrefix!: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'What your key may be used for; null where your roles alone decide.',
  })
  scopes!: readonly string[] | null;

  @Field(() => [ViewerRole], { description: 'The roles that you hold; empty for the public.' })
  roles!: readonly HeldRole[];

  @Field(() => [ViewerPermission], { description: 'What you may do, subject by subject.' })
  permissions!: readonly ViewerPermission[];
}

/** Who is asking. */
@Resolver()
export class ViewerQueries {
  @Query(() => ViewerInfo, { description: 'Who you are to this server, and what you may do. Everybody may ask.' })
  @Extensions({ open: true })
  viewer(@Ctx() { viewer }: Visit): ViewerInfo {
    const { account, isSignedIn, key, roles } = viewer.asker;
    return {
      isSignedIn,
      ...{ kind: account?.kind ?? null, label: account?.label ?? null },
      ...{ keyPrefix: key?.prefix ?? null, scopes: key?.scopes ?? null, roles },
      permissions: policies.map(({ subject }) => permissionOf(viewer, subject)),
    };
  }
}

function permissionOf(viewer: Viewer, subject: string): ViewerPermission {
  return {
    subject,
    read: viewer.sight.reads.has(subject),
    readConfidential: viewer.may('readConfidential', subject, null),
    write: viewer.may('write', subject, null),
  };
}

/** Where a role leads. */
@Resolver(() => ViewerRole)
export class ViewerRoleFields {
  @To(Board, 'boardId', 'On which board, and the boards below it; null for the whole system.', { nullable: true })
  board: RelationField;

  @To(Partner, 'partnerId', 'For which partner; null for roles that stand for none.', { nullable: true })
  partner: RelationField;
}
