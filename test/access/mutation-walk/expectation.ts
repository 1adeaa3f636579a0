import { policies, type Principal } from '../../../server/access';
import type { MutationRights } from './rights';
import type { Target } from './target';

/**
 * Whether a viewer may send a mutation for an object of a board that concerns `Partner`: by the policy of its subject, the
 * scopes of the key and the rule for partners, worked out here without the code of the server.
 */
export function isAllowed({ roles, key }: Principal, rights: MutationRights, target: Target): boolean {
  const { subject, right = 'writes', partners, only } = rights;
  if (key && rights.withoutKey) return false;
  if (key && !key.scopes.includes('write') && !key.scopes.includes(`${subject}:write`)) return false;
  const policy = policies.find((each) => each.subject === subject);
  return roles.some(
    ({ role, boards, partnerId }) =>
      policy?.[right].includes(role) &&
      (only?.includes(role) ?? true) &&
      (boards === null || boards.has(target.key('Board'))) &&
      (!role.startsWith('PARTNER_') || (partners === 'own' && partnerId === target.key('Partner'))),
  );
}
