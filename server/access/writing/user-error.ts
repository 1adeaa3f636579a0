import { Field, InputType, ObjectType } from 'type-graphql';

/** Something in a write that its asker can mend; the whole write is taken back. */
export class UserError extends Error {
  constructor(
    /** Stable code, such as NOT_FOUND. */
    readonly code: string,
    /** The field of the input at fault, as a path; null where it is none. */
    readonly field: string | null,
    message: string,
  ) {
    super(message);
    this.name = 'UserError';
  }
}

@ObjectType('UserError', {
  simpleResolvers: true,
  description: 'What was wrong with a write, and how to mend it. Nothing of the write was kept.',
})
export class UserErrorInfo {
  @Field(() => String, {
    description:
      'A code that stays the same: NOT_FOUND (there is no such object to see), CONFLICT (it has changed since you read it), TAKEN (another has that name), INVALID, ...',
  })
  code!: string;

  @Field(() => String, { nullable: true, description: 'The field of the input at fault; null where it is none.' })
  field!: string | null;

  @Field(() => String, { description: 'What was wrong and how to mend it.' })
  message!: string;
}

/** What every write answers with. */
@ObjectType({ simpleResolvers: true })
export abstract class Payload {
  @Field(() => [UserErrorInfo], { description: 'What was wrong; empty when the write was done.' })
  userErrors!: readonly UserErrorInfo[];
}

/** What every write can be given besides what it is about. */
@InputType()
export abstract class WriteInput {
  @Field(() => String, {
    nullable: true,
    description:
      'A text of your choice, 1 to 255 characters, new for each write. Sent again within seven days with the same input, the write is not done again: you get the same answer. With another input it is refused.',
  })
  idempotencyKey?: string | null;
}
