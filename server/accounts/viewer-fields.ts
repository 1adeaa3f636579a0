import { Ctx, Extensions, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { type HeldRole, policies, type Viewer, type RequestContext } from '../access';
import { AccountKind } from './account';
import { ViewerKey, viewerKeyOf } from './own-key';
import { ViewerRole } from './viewer-role';

@ObjectType({
  simpleResolvers: true,
  description: 'Your permissions on the records of a subject, on at least one board.',
})
export class ViewerPermission {
  @Field(() => String, { description: 'The subject, for example `boards`, `partners`, `meetings` or `indicators`.' })
  subject!: string;

  @Field(() => Boolean, { description: 'Whether you may read public records of the subject.' })
  read!: boolean;

  @Field(() => Boolean, {
    description: 'Whether you may read confidential records of the subject on at least one board.',
  })
  readConfidential!: boolean;

  @Field(() => Boolean, { description: 'Whether you may write records of the subject on at least one board.' })
  write!: boolean;
}

@ObjectType('Viewer', { simpleResolvers: true, description: 'The account and permissions of the current request.' })
export class ViewerInfo {
  @Field(() => Boolean, { description: 'Whether the request is authenticated.' })
  isSignedIn!: boolean;

  @Field(() => AccountKind, {
    nullable: true,
    description: 'Whether your account is for a person or for a program. Null if you have no account.',
  })
  kind!: AccountKind | null;

  @Field(() => String, {
    nullable: true,
    description: 'Your post, or the purpose of your program. Null if you have no account.',
  })
  label!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The prefix of the API key of the request. Null if the request has none.',
  })
  keyPrefix!: string | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'The scopes of the API key of the request. Null if the request has none, so that your roles alone apply.',
  })
  scopes!: readonly string[] | null;

  @Field(() => ViewerKey, {
    nullable: true,
    description: 'The API key of the request: its name, scopes, roles and expiry. Null if the request has none.',
  })
  key!: ViewerKey | null;

  @Field(() => [ViewerRole], {
    description: 'The roles that you hold; with an API key, those that the key is bound to. Empty for the public.',
  })
  roles!: readonly HeldRole[];

  @Field(() => [ViewerPermission], { description: 'Your permissions by subject.' })
  permissions!: readonly ViewerPermission[];
}

/** The query of the current viewer. */
@Resolver()
export class ViewerQueries {
  @Query(() => ViewerInfo, {
    description: 'The current viewer: your account, roles and permissions. No authentication is required.',
  })
  @Extensions({ open: true })
  viewer(@Ctx() { viewer }: RequestContext): ViewerInfo {
    const { account, isSignedIn, key, roles } = viewer.principal;
    return {
      isSignedIn,
      ...{ kind: account?.kind ?? null, label: account?.label ?? null },
      ...{ keyPrefix: key?.prefix ?? null, scopes: key?.scopes ?? null, key: viewerKeyOf(viewer.principal), roles },
      permissions: policies.map(({ subject }) => permissionOf(viewer, subject)),
    };
  }
}

function permissionOf(viewer: Viewer, subject: string): ViewerPermission {
  return {
    subject,
    read: viewer.access.reads.has(subject),
    readConfidential: viewer.may('readConfidential', subject, null),
    write: viewer.may('write', subject, null),
  };
}
