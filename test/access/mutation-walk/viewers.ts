import { randomUUID } from 'node:crypto';
import { ANONYMOUS, OPERATOR, policies, type Principal, Role } from '../../../server/access';
import type { Target } from './target';

/** A viewer who sends mutations, with a name for the report of the test. */
export interface WalkViewer {
  readonly name: string;
  readonly principal: Principal;
}

/** The roles that a policy names and an account can have. */
const roles = (Object.keys(Role) as Role[]).filter((role) => role !== 'PUBLIC');

const isForPartner = (role: Role) => role.startsWith('PARTNER_');

type HeldRole = Principal['roles'][number];

function held(role: Role, boards: readonly Target[], partner?: string): HeldRole {
  const keys = boards.map((board) => board.key('Board'));
  // Keys are created under a role that exists.
  const id = role === 'ADMINISTRATOR' && boards[0] ? { id: boards[0].key('RoleAssignment.administrator') } : {};
  return { ...id, role, boardId: keys[0] ?? null, boards: new Set(keys), partnerId: partner ?? null };
}

const person = (name: string, ...own: readonly HeldRole[]): WalkViewer => ({
  name,
  principal: { isSignedIn: true, groups: [], roles: own },
});

const withKey = (name: string, principal: Principal, scopes: readonly string[]): WalkViewer => ({
  name: `${name} with a key for ${scopes.join(' and ') || 'nothing'}`,
  principal: { ...principal, key: { id: randomUUID(), prefix: name, scopes } },
});

/** Each role on each of these boards, for each partner if it is for one. The first board of a list is that of the role. */
export function rolesOn(boards: readonly (readonly [Target, ...Target[]])[]): WalkViewer[] {
  return boards.flatMap((covered) =>
    roles.flatMap((role) => {
      const partners = isForPartner(role) ? ['Partner', 'Partner.other'] : [undefined];
      return partners.map((partner) => {
        const name = `${role} of ${covered[0].board}${partner ? ` for ${partner}` : ''}`;
        return person(name, held(role, covered, partner && covered[0].key(partner)));
      });
    }),
  );
}

/** Viewers without a role on a single board, and viewers whose roles do not fit together. */
export function otherViewers(north: Target, south: Target): WalkViewer[] {
  const [own, other] = [north.key('Partner'), north.key('Partner.other')];
  const manager = { ...ANONYMOUS, isSignedIn: true, roles: [held('BOARD_MANAGER', [north])] };
  return [
    { name: 'nobody', principal: ANONYMOUS },
    person('somebody without a role'),
    { name: 'the operator', principal: OPERATOR },
    person(
      'a service here for another partner, there for the own one',
      held('PARTNER_SERVICE', [north], other),
      held('PARTNER_SERVICE', [south], own),
    ),
    person(
      'a member for the own partner and a service for another',
      held('PARTNER_MEMBER', [north], own),
      held('PARTNER_SERVICE', [north], other),
    ),
    person('an analyst there and a member here', held('ANALYST', [south]), held('PARTNER_MEMBER', [north], own)),
    withKey('the operator', OPERATOR, []),
    withKey('the operator', OPERATOR, ['read']),
    withKey('a manager', manager, ['read', 'write']),
    withKey(
      'a service of the own partner',
      { ...ANONYMOUS, isSignedIn: true, roles: [held('PARTNER_SERVICE', [north], own)] },
      ['read', 'indicators:write'],
    ),
    ...policies.map(({ subject }) => withKey('the operator', OPERATOR, ['read', `${subject}:write`])),
  ];
}
