import { scopes } from '../../access';
import { roleNames } from './role-place';

/** The command was not written as it should be. */
export class UsageError extends Error {
  /** Stable, for programs. */
  readonly code = 'WRONG_USAGE';

  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

const indent = '\n             ';
const roles = `${roleNames.slice(0, 4).join(', ')},${indent}${roleNames.slice(4).join(', ')}`;
const oneSubject = scopes.filter((scope) => scope.startsWith('indicators:')).join(', ');

/** The help text of the command. */
export const USAGE = `Says who may do what: makes keys for programs, gives people roles, ends keys.

  npm run keys -- create --name <text> [--role <role>] [--board <slug>] [--partner <slug>] [--scopes <list>] [--expires <end>]
  npm run keys -- grant --subject <sub> [--issuer <iss>] [--label <post>] --role <role> [--board <slug>] [--partner <slug>]
  npm run keys -- list [--json]
  npm run keys -- rotate --prefix <prefix> [--overlap <time>]
  npm run keys -- revoke --prefix <prefix>

  create     a program's account with a role, and its key: alone on standard output, shown this once
  grant      a role for a person who signs in with OpenID Connect
  list       all keys, without their secrets
  rotate     a new key in the place of another, which works on for a while
  revoke     ends a key at once

  --name     what the program does
  --role     ${roles};${indent}a key's default is administrator
  --board    slug of the board on which the role counts, and on those below it; without one, an administrator of all
  --partner  slug of the partner, for partner-member and partner-service
  --scopes   what the key may be used for: read, write, or one subject, as in ${oneSubject};${indent}by default read,write
  --expires  when the key ends: in so many days, or its last day, as in 2027-01-31; by default 365d
  --issuer   the provider that the person signs in with, as its tokens name it; by default that of OIDC_ISSUER
  --subject  the name by which the provider knows the person: sub of their tokens
  --label    the post of the person, never their name; for whoever has no role here yet
  --prefix   the part of a key that is no secret, as list shows it
  --overlap  for how long the old key still works, up to 30d: as 0m, 24h; by default 60m
  --json     the list for programs
  --help     shows this text

It works while a server runs, and without one. It ends with 0 when all went well, 1 when it could not be done, 2 when the
command is not understood. DATABASE_URL and DATA_DIR name the database, as they do for the server.
`;
