import { Field, InputType, InterfaceType, ObjectType } from 'type-graphql';
import { SafeboardError } from '../../platform/errors';
import type { UserErrorCode } from './user-error-codes';

/**
 * An error in a mutation that the client can fix, returned in `userErrors` of the payload. The whole mutation is rolled
 * back.
 */
export class UserError extends SafeboardError {
  constructor(
    /** Its code, of which the message is an instance. */
    override readonly code: UserErrorCode,
    /** The path of the input field at fault; null when no single field is. */
    readonly field: string | null,
    message: string,
  ) {
    super(code, message);
  }
}

/** What is wrong with a mutation. The type of each mutation adds its own codes: see `payload-types.ts`. */
@InterfaceType('UserError', {
  description:
    'What is wrong with the input of a mutation, and how to fix it. The mutation made no changes. Each mutation has a type of its own, whose `code` is an enum of the codes that the mutation can return.',
})
export abstract class UserErrorInfo {
  /** One of the codes of the mutation. */
  readonly code!: UserErrorCode;

  @Field(() => String, {
    nullable: true,
    description: 'The path of the input field at fault. Null when no single field is.',
  })
  readonly field!: string | null;

  @Field(() => String, { description: 'What was wrong and how to fix it.' })
  readonly message!: string;
}

/** The fields of every mutation payload. */
@ObjectType({ simpleResolvers: true })
export abstract class Payload {
  @Field(() => [UserErrorInfo], { description: 'What was wrong; empty when the write was done.' })
  userErrors!: readonly UserErrorInfo[];

  @Field(() => Boolean, {
    description:
      'Whether anything was changed. False with user errors, and when everything was recorded like that already: then `version` and `updatedAt` stay as they are.',
  })
  changed!: boolean;
}

/** The input fields of every mutation. */
@InputType()
export abstract class MutationInput {
  @Field(() => String, {
    nullable: true,
    description:
      'A key of your choice, 1 to 255 characters, unique for each mutation. A mutation sent again within seven days with the same key and input runs only once and returns the same payload. The same key with another input is refused.',
  })
  idempotencyKey?: string | null;
}
