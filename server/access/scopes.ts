import { policies } from './policies';

/** The scopes of keys: everything, or one subject. */
export const scopes: readonly string[] = [
  ...['read', 'write'],
  ...policies.flatMap(({ subject }) => [`${subject}:read`, `${subject}:write`]),
];

/** Whether these scopes allow it. A signed-in person has no scopes, so the roles alone decide. */
export function isInScope(held: readonly string[] | undefined, subject: string, what: 'read' | 'write'): boolean {
  if (held === undefined) return true;
  // Write access to a subject includes read access.
  const enough = what === 'read' ? ['read', 'write'] : ['write'];
  return enough.some((each) => held.includes(each) || held.includes(`${subject}:${each}`));
}

/**
 * Whether scopes are part of others: a scope of everything contains the same scope of each subject. Reading is not part of
 * writing here, because a key that was made to write creates none that reads. The database holds the same rule.
 */
export function scopesWithin(given: readonly string[], limits: readonly string[]): boolean {
  return given.every((scope) => limits.includes(scope) || limits.includes(scope.split(':')[1] ?? ''));
}
