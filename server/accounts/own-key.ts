import { Arg, Ctx, Field, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import {
  type HeldRole,
  makeApiKey,
  MutationInput,
  Payload,
  type Principal,
  type RequestContext,
  runMutation,
  Secret,
  UnauthenticatedError,
  UserError,
} from '../access';
import { sql } from '../platform/graphql';
import { toGlobalId } from '../platform/graphql/global-id';
import { DateTimeScalar } from '../platform/graphql/scalars';
import { OVERLAP, requireOverlap } from './key-overlap';
import { replacedBy } from './keys';
import { ViewerRole } from './viewer-role';

@ObjectType({ simpleResolvers: true, description: 'The API key of the request, without its secret.' })
export class ViewerKey {
  @Field(() => String, { description: 'The public part of the key, which identifies it in lists and logs.' })
  prefix!: string;

  @Field(() => String, { description: 'What the key is for, entered by its creator.' })
  name!: string;

  @Field(() => [String], { description: 'What the key may be used for, within its roles.' })
  scopes!: readonly string[];

  @Field(() => [ViewerRole], {
    description: 'The roles that the key is bound to, as far as they apply today: each with its board and partner.',
  })
  roles!: readonly HeldRole[];

  @Field(() => DateTimeScalar, { description: 'When the key was created (UTC).' })
  createdAt!: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the key expires (UTC). Null if it does not expire.',
  })
  expiresAt!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the key was last used before this request (UTC), to the minute. Null if it was not.',
  })
  lastUsedAt!: string | null;
}

/** A time of the database as the graph shows it. */
function iso(text: string | null | undefined): string | null {
  return text ? new Date(text).toISOString() : null;
}

/** The key of a principal, as its holder sees it. Null without one. */
export function viewerKeyOf({ key, roles }: Principal): ViewerKey | null {
  if (!key) return null;
  const { prefix, scopes, name = '', createdAt, expiresAt, lastUsedAt } = key;
  return {
    ...{ prefix, scopes, name, roles },
    ...{ createdAt: iso(createdAt) ?? '', expiresAt: iso(expiresAt), lastUsedAt: iso(lastUsedAt) },
  };
}

@InputType({ description: 'How the API key of the request is replaced.' })
class RotateOwnKeyInput extends MutationInput {
  @Field(() => Int, OVERLAP)
  overlapMinutes!: number;
}

@ObjectType({ simpleResolvers: true, description: 'The result of replacing the API key of the request.' })
export class RotateOwnKeyPayload extends Payload {
  @Field(() => String, {
    nullable: true,
    description:
      'The complete new key. It is shown only once: store it as a secret. Null if the mutation failed, or if it is a replay of an earlier request.',
  })
  key?: Secret;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When the new key expires (UTC), as the old one would have. Null if it does not expire, or if the mutation failed.',
  })
  expiresAt?: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the old key stops working (UTC). Null if the mutation failed.',
  })
  oldKeyExpiresAt?: string | null;
}

/** What the database returns: why the key cannot be replaced, or when both keys expire. */
interface Rotated {
  readonly problem: keyof typeof PROBLEMS | null;
  readonly id: string;
  readonly boardId: string | null;
  readonly expiresAt: string | null;
  readonly oldKeyExpiresAt: string | null;
}

const PROBLEMS = {
  NOT_FOUND: 'The key was not found.',
  REVOKED: 'The key has been revoked. Request a new one from the administrator who issued it.',
  EXPIRED: 'The key has expired. Request a new one from the administrator who issued it.',
  REPLACED: replacedBy(null),
};

/** The mutation with which the holder of a key replaces it. */
@Resolver()
export class OwnKeyMutations {
  @Mutation(() => RotateOwnKeyPayload, {
    description:
      'Replaces the API key of the request with a new one that has the same scopes, roles and expiry. The old key remains valid for the overlap. Each key is replaced once. For every holder of a key. Error codes: NO_KEY (the request has no API key), EXPIRED, REPLACED, REVOKED, INVALID.',
  })
  rotateOwnKey(
    @Arg('input', { description: 'How the key is replaced.' }) input: RotateOwnKeyInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<RotateOwnKeyPayload>> {
    return runMutation(context, { operation: 'rotateOwnKey', action: 'KEY', input }, async (tx) => {
      const { key: own, isSignedIn } = tx.viewer.principal;
      if (!isSignedIn) throw new UnauthenticatedError();
      if (!own) throw new UserError('NO_KEY', null, 'This request has no API key. Send it with the key to replace.');
      requireOverlap(input.overlapMinutes);
      const { key, prefix, secretHash } = makeApiKey();
      const [rotated] = await tx.rows.query<Rotated>(
        sql`select problem, id, board_id as "boardId", to_json(expires_at) #>> '{}' as "expiresAt",
              to_json(old_expires_at) #>> '{}' as "oldKeyExpiresAt"
            from rotate_own_key(${prefix}::text, ${secretHash}::text, make_interval(mins => ${input.overlapMinutes}::int))`,
      );
      if (!rotated) throw new Error('A function that always returns a row returned none.');
      const { problem, id, boardId, expiresAt, oldKeyExpiresAt } = rotated;
      if (problem) throw new UserError(problem, null, PROBLEMS[problem]);
      tx.boardId = boardId;
      for (const each of [own.id, id]) tx.objects.add(toGlobalId('ApiKey', each));
      return { key: new Secret(key), expiresAt: iso(expiresAt), oldKeyExpiresAt: iso(oldKeyExpiresAt) };
    });
  }
}
