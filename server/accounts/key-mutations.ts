import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import {
  type FoundRow,
  MutationInput,
  Payload,
  type RequestContext,
  runMutation,
  scopes,
  type Secret,
} from '../access';
import { BelongsTo, type RelationField } from '../platform/graphql';
import { DateTimeScalar } from '../platform/graphql/scalars';
import { Account } from './account';
import { ApiKey } from './api-key';
import { OVERLAP, requireOverlap } from './key-overlap';
import { issueKey, revokeKey, rotateKey } from './keys';
import { RoleAssignment } from './role-assignment';

@InputType({ description: 'A new API key.' })
class CreateApiKeyInput extends MutationInput {
  @Field(() => ID, { description: 'The account that the key authenticates.' })
  accountId!: string;

  @Field(() => String, { description: 'What the key is for.' })
  name!: string;

  @Field(() => [String], {
    description: `What the key may be used for. One or more of ${scopes.map((scope) => `\`${scope}\``).join(', ')}.`,
  })
  scopes!: string[];

  @Field(() => [ID], {
    nullable: true,
    description:
      'The role assignments of the account that the key is bound to. Required for a person. If omitted for a program, the key has the roles and group memberships that the account has now. Later ones are not added.',
  })
  roleAssignmentIds?: string[] | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When the key expires (UTC). If omitted, it expires with the key that creates it; if a person creates it, it does not expire by itself, but ends with the administrator role of that person.',
  })
  expiresAt?: string | null;
}

@InputType({ description: 'An API key to replace.' })
class RotateApiKeyInput extends MutationInput {
  @Field(() => ID, { description: 'The key to replace.' })
  apiKeyId!: string;

  @Field(() => Int, OVERLAP)
  overlapMinutes!: number;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When the new key expires (UTC). If omitted, as the old one; if null, with the key that created it, or never. A key cannot extend itself.',
  })
  expiresAt?: string | null;
}

@InputType({ description: 'An API key to revoke.' })
class RevokeApiKeyInput extends MutationInput {
  @Field(() => ID, { description: 'The key to revoke.' })
  apiKeyId!: string;
}

@ObjectType({ simpleResolvers: true, description: 'The result of creating or rotating an API key.' })
export class MadeApiKeyPayload extends Payload {
  /** Id of the key's row. */
  readonly apiKeyId!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The complete key. It is shown only once: store it as a secret. Null if the mutation failed, or if it is a replay of an earlier request.',
  })
  key?: Secret;
}

@ObjectType({ simpleResolvers: true, description: 'The result of revoking an API key.' })
export class RevokeApiKeyPayload extends Payload {
  /** Id of the key's row. */
  readonly apiKeyId!: string;
}

/** The objects that a payload links to. */
@Resolver(() => MadeApiKeyPayload)
export class MadeApiKeyFields {
  @BelongsTo(ApiKey, 'apiKeyId', 'The key, without its secret. Null if the mutation failed.', { nullable: true })
  apiKey: RelationField;
}

/** The objects that a payload links to. */
@Resolver(() => RevokeApiKeyPayload)
export class RevokeApiKeyFields {
  @BelongsTo(ApiKey, 'apiKeyId', 'The key. Null if the mutation failed.', { nullable: true })
  apiKey: RelationField;
}

/** Mutations of API keys, for administrators. */
@Resolver()
export class KeyMutations {
  @Mutation(() => MadeApiKeyPayload, {
    description:
      'Creates an API key for an account. It is bound to roles of the account and to you: it ends when your administrator role ends. You must administer every board, and belong to every group, of the account. With an API key you can create keys only for its own account: at most with its scopes, roles and expiry, and they end with it. For administrators. Error codes: NO_ROLE (the account has no role), REQUIRED, INVALID.',
  })
  createApiKey(
    @Arg('input', { description: 'The key to create.' }) input: CreateApiKeyInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<MadeApiKeyPayload>> {
    return runMutation(context, { operation: 'createApiKey', action: 'KEY', input }, async (tx) => {
      const account = await tx.find(Account, input.accountId, 'accountId');
      const roles: FoundRow[] = [];
      for (const id of input.roleAssignmentIds ?? [])
        roles.push(await tx.find(RoleAssignment, id, 'roleAssignmentIds'));
      const { id, key } = await issueKey(tx, { ...input, account, roles: input.roleAssignmentIds ? roles : undefined });
      return { apiKeyId: id, key };
    });
  }

  @Mutation(() => MadeApiKeyPayload, {
    description:
      'Creates a replacement for an API key that works, with the same name, scopes, roles and expiry. The old key remains valid for the overlap. Each key is replaced once. For administrators; with an API key, only for that key and the keys that it created. Error codes: EXPIRED, REPLACED, REVOKED, INVALID.',
  })
  rotateApiKey(
    @Arg('input', { description: 'The key to replace.' }) input: RotateApiKeyInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<MadeApiKeyPayload>> {
    return runMutation(context, { operation: 'rotateApiKey', action: 'KEY', input }, async (tx) => {
      requireOverlap(input.overlapMinutes);
      const old = await tx.find(ApiKey, input.apiKeyId, 'apiKeyId');
      const { id, key } = await rotateKey(tx, old, input);
      return { apiKeyId: id, key };
    });
  }

  @Mutation(() => RevokeApiKeyPayload, {
    description:
      'Revokes an API key, and the keys that it created. Takes effect immediately. For administrators. Error code: REVOKED.',
  })
  revokeApiKey(
    @Arg('input', { description: 'The key to revoke.' }) input: RevokeApiKeyInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<RevokeApiKeyPayload>> {
    return runMutation(context, { operation: 'revokeApiKey', action: 'KEY', input }, async (tx) => {
      const key = await tx.find(ApiKey, input.apiKeyId, 'apiKeyId');
      await revokeKey(tx, key);
      return { apiKeyId: key.id };
    });
  }
}
