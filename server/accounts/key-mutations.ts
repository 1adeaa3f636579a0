import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Payload, scopes, UserError, type Visit, write, WriteInput } from '../access';
import { To, type RelationField } from '../platform/graphql';
import { DateTimeScalar } from '../platform/graphql/scalars';
import { Account } from './account';
import { ApiKey } from './api-key';
import { makeKey, revokeKey, rotateKey } from './keys';

@InputType({ description: 'What a key is to be.' })
class CreateApiKeyInput extends WriteInput {
  @Field(() => ID, { description: 'The account that it speaks for.' })
  accountId!: string;

  @Field(() => String, { description: 'What it is for.' })
  name!: string;

  @Field(() => [String], {
    description: `What it may be used for, out of ${scopes.map((scope) => `\`${scope}\``).join(', ')}.`,
  })
  scopes!: string[];

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ends by itself; never where absent.' })
  expiresAt?: string | null;
}

@InputType({ description: 'Which key is to be replaced, and how.' })
class RotateApiKeyInput extends WriteInput {
  @Field(() => ID, { description: 'The key.' })
  apiKeyId!: string;

  @Field(() => Int, {
    defaultValue: 60,
    description: 'For how many minutes the old one still works, 0 to 43,200 (thirty days).',
  })
  overlapMinutes!: number;
}

@InputType({ description: 'Which key is to end.' })
class RevokeApiKeyInput extends WriteInput {
  @Field(() => ID, { description: 'The key.' })
  apiKeyId!: string;
}

@ObjectType({ simpleResolvers: true, description: 'A key just made.' })
export class MadeApiKeyPayload extends Payload {
  /** Leads to the key's row. */
  readonly apiKeyId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The whole key, shown this once: keep it as a secret. Null when none was made.',
  })
  key?: string;
}

@ObjectType({ simpleResolvers: true, description: 'A key that ended.' })
export class RevokeApiKeyPayload extends Payload {
  /** Leads to the key's row. */
  readonly apiKeyId!: string;
}

/** Where a payload leads. */
@Resolver(() => MadeApiKeyPayload)
export class MadeApiKeyFields {
  @To(ApiKey, 'apiKeyId', 'The key, without its secret; null when none was made.', { nullable: true })
  apiKey: RelationField;
}

/** Where a payload leads. */
@Resolver(() => RevokeApiKeyPayload)
export class RevokeApiKeyFields {
  @To(ApiKey, 'apiKeyId', 'The key; null when nothing was done.', { nullable: true })
  apiKey: RelationField;
}

/** What administrators do with keys. */
@Resolver()
export class KeyMutations {
  @Mutation(() => MadeApiKeyPayload, { description: 'Makes a key for the program of an account. For administrators.' })
  createApiKey(@Arg('input') input: CreateApiKeyInput, @Ctx() visit: Visit): Promise<Partial<MadeApiKeyPayload>> {
    return write(visit, { operation: 'createApiKey', action: 'KEY', input, secrets: ['key'] }, async (writing) => {
      const account = await writing.find(Account, input.accountId, 'accountId');
      const { id, key } = await makeKey(writing, { ...input, account });
      return { apiKeyId: id, key };
    });
  }

  @Mutation(() => MadeApiKeyPayload, {
    description: 'Makes a key in the place of another, which works on for a while. For administrators.',
  })
  rotateApiKey(@Arg('input') input: RotateApiKeyInput, @Ctx() visit: Visit): Promise<Partial<MadeApiKeyPayload>> {
    return write(visit, { operation: 'rotateApiKey', action: 'KEY', input, secrets: ['key'] }, async (writing) => {
      if (input.overlapMinutes < 0 || input.overlapMinutes > 43_200) {
        throw new UserError('INVALID', 'overlapMinutes', 'Give 0 to 43,200 minutes.');
      }
      const old = await writing.find(ApiKey, input.apiKeyId, 'apiKeyId');
      const { id, key } = await rotateKey(writing, old, input.overlapMinutes);
      return { apiKeyId: id, key };
    });
  }

  @Mutation(() => RevokeApiKeyPayload, { description: 'Ends a key at once. For administrators.' })
  revokeApiKey(@Arg('input') input: RevokeApiKeyInput, @Ctx() visit: Visit): Promise<Partial<RevokeApiKeyPayload>> {
    return write(visit, { operation: 'revokeApiKey', action: 'KEY', input }, async (writing) => {
      const key = await writing.find(ApiKey, input.apiKeyId, 'apiKeyId');
      await revokeKey(writing, key);
      return { apiKeyId: key.id };
    });
  }
}
