import { Role } from '../../access';

/** A role with its board and partner, by slugs. */
export interface RolePlace {
  readonly role: Role;
  /** The slug of the board. Undefined for a system administrator. */
  readonly board?: string | undefined;
  /** The slug of the partner that the account acts for. */
  readonly partner?: string | undefined;
}

/** The name of a role on the command line. */
export function roleName(role: Role): string {
  return role.toLowerCase().replaceAll('_', '-');
}

/** The roles that can be assigned: all but PUBLIC, which everyone has. */
const assignable = Object.values<Role>(Role).filter((role) => role !== 'PUBLIC');

/** The names of the assignable roles on the command line. */
export const roleNames: readonly string[] = assignable.map(roleName);

/** The assignable role with a name. Undefined if there is none. */
export function roleNamed(name: string): Role | undefined {
  return assignable.find((role) => roleName(role) === name);
}

/** Whether an account with this role acts for a partner. */
export function actsForPartner(role: Role): boolean {
  return role === 'PARTNER_MEMBER' || role === 'PARTNER_SERVICE';
}
