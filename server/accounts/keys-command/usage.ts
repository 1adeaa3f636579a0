import { scopes } from '../../access';
import { describe, describeOptions, type Options, synopsis } from '../../platform/command-line';
import { roleNames } from './role-place';

const oneSubject = scopes.filter((scope) => scope.startsWith('indicators:')).join(', ');

/** The options of all commands. */
export const options = {
  name: { value: '<text>', summary: 'what the key is for' },
  role: { value: '<role>', summary: roleNames.join(', ') },
  board: {
    value: '<slug>',
    summary:
      'slug of the board on which the role applies, as it does on the boards below it; omit it for a system administrator',
  },
  partner: { value: '<slug>', summary: 'slug of the partner, for partner-member and partner-service' },
  scopes: {
    value: '<list>',
    summary: `what the key may be used for: read, write, or one subject, as in ${oneSubject}; default: read,write`,
  },
  expires: {
    value: '<end>',
    summary:
      'when the key expires: a number of days, as in 90d, or a date, as in 2027-01-31; default: 365d, or as the key that it replaces',
  },
  issuer: {
    value: '<iss>',
    summary: 'the provider that the person signs in with: the iss claim of its tokens; default: OIDC_ISSUER',
  },
  subject: { value: '<sub>', summary: 'the person at the provider: the sub claim of their tokens' },
  label: {
    value: '<post>',
    summary: 'the post of the person, never their name; required if they have no account yet',
  },
  prefix: { value: '<prefix>', summary: 'the public part of a key, as list shows it' },
  overlap: {
    value: '<time>',
    summary: 'how long the old key remains valid, as in 0m or 24h, at most 30d; default: 60m',
  },
  'existing-keys': {
    value: '<keep|end>',
    summary:
      'what happens to keys that the person has already: keep leaves them with the access they have, end revokes them; required if there are any',
  },
  json: { summary: 'prints the list as JSON' },
  help: { summary: 'shows this text' },
} satisfies Options;

/** The name of an option. */
export type OptionName = keyof typeof options;

/** A command, with the options that it takes. */
interface Command {
  readonly summary: string;
  readonly required: readonly OptionName[];
  readonly optional: readonly OptionName[];
}

/** What can be done. */
export const commands = {
  create: {
    summary: "creates a program's account with a role and a key. Standard output is only the key, which is shown once",
    required: ['name', 'role'],
    optional: ['board', 'partner', 'scopes', 'expires'],
  },
  grant: {
    summary: 'assigns a role to a person who signs in with OpenID Connect',
    required: ['subject', 'role'],
    optional: ['issuer', 'label', 'board', 'partner', 'existing-keys'],
  },
  list: { summary: 'lists all keys, without their secrets', required: [], optional: ['json'] },
  rotate: {
    summary: 'creates a replacement for a key, which remains valid for the overlap',
    required: ['prefix'],
    optional: ['overlap', 'expires'],
  },
  revoke: { summary: 'revokes a key, and the keys that it created, immediately', required: ['prefix'], optional: [] },
} satisfies Record<string, Command>;

const usages = Object.entries<Command>(commands);

/** The help text of the command. */
export const USAGE = `Manages access: creates, rotates and revokes API keys of programs, and assigns roles to people.

${usages.map(([name, command]) => `  ${synopsis(`npm run keys -- ${name}`, options, command)}`).join('\n')}

${describe(usages.map(([name, { summary }]) => [name, summary]))}

${describeOptions(options)}

Works with and without a running server. The exit code is 0 for success, 1 for a failure and 2 for invalid usage.
DATABASE_URL and DATA_DIR name the database, as they do for the server.
`;
