import { Board } from '../boards';
import { Attribute, enumeration, Node, RecordType, Reference, Text } from '../platform/graphql';

/** Who stands behind an account. */
export const AccountKind = enumeration('AccountKind', 'Who stands behind an account.', {
  PERSON: 'A person, who signs in with an OpenID Connect provider.',
  SERVICE: 'A program, which brings an API key.',
});
export type AccountKind = keyof typeof AccountKind;

@RecordType('Somebody, or some program, that can be given roles. It holds a post, never a name.', {
  key: ['issuer', 'subject'],
  order: ['label'],
  checks: { account_person: "(kind = 'PERSON') = (issuer is not null and subject is not null)" },
})
export class Account extends Node {
  @Attribute(AccountKind, 'Who stands behind it.')
  kind!: AccountKind;

  @Attribute(Text, 'The post of the person, or what the program does; never a name.')
  label!: string;

  @Attribute(Text, 'For a person: the provider that vouches for them (`iss` of its tokens); null for a program.', {
    optional: true,
  })
  issuer?: string;

  @Attribute(Text, 'For a person: the opaque name by which the provider knows them (`sub`); null for a program.', {
    optional: true,
  })
  subject?: string;

  @Reference(() => Board, 'The board whose administrators look after it; null where those of the whole system do.', {
    optional: true,
  })
  boardId?: string;
}
