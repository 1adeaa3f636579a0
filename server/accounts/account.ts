import { Board } from '../boards';
import { Attribute, enumeration, Node, RecordType, Reference, Text } from '../platform/graphql';

/** Who uses an account: a person or a program. */
export const AccountKind = enumeration('AccountKind', 'Who uses an account: a person or a program.', {
  PERSON: 'A person who signs in through an OpenID Connect provider.',
  SERVICE: 'A program that authenticates with an API key.',
});
export type AccountKind = keyof typeof AccountKind;

@RecordType('A person or a program that can hold roles. An account records the post of a person, never their name.', {
  key: ['issuer', 'subject', 'boardId'],
  order: ['label'],
  checks: { account_person: "(kind = 'PERSON') = (issuer is not null and subject is not null)" },
})
export class Account extends Node {
  @Attribute(AccountKind, 'Whether a person or a program uses the account.')
  kind!: AccountKind;

  @Attribute(Text, 'The post of the person, or the purpose of the program. Never the name of a person.')
  label!: string;

  @Attribute(Text, 'The identity provider of the person: the `iss` claim of their tokens. Null for a program.', {
    optional: true,
  })
  issuer?: string;

  @Attribute(
    Text,
    'The opaque identifier of the person at the provider: the `sub` claim of their tokens. Null for a program.',
    {
      optional: true,
    },
  )
  subject?: string;

  @Reference(
    () => Board,
    'The board whose administrators manage the account. Null if system administrators manage it.',
    {
      optional: true,
    },
  )
  boardId?: string;
}
