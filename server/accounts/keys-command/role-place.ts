import { Role } from '../../access';

/** A role and where it is to be held, by slugs. */
export interface RolePlace {
  readonly role: Role;
  /** The slug of the board; of the whole system without one. */
  readonly board?: string | undefined;
  /** The slug of the partner that it stands for. */
  readonly partner?: string | undefined;
}

/** A role as the command line writes it. */
export function roleName(role: Role): string {
  return role.toLowerCase().replaceAll('_', '-');
}

/** The roles that can be given: all but PUBLIC, which everybody has. */
const given = Object.values<Role>(Role).filter((role) => role !== 'PUBLIC');

/** Their names on the command line. */
export const roleNames: readonly string[] = given.map(roleName);

/** The role of that name; undefined where there is none to give. */
export function roleNamed(name: string): Role | undefined {
  return given.find((role) => roleName(role) === name);
}

/** Does this role stand for a partner? */
export function standsForPartner(role: Role): boolean {
  return role === 'PARTNER_MEMBER' || role === 'PARTNER_SERVICE';
}
