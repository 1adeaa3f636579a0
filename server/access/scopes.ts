import { policies } from './policies';

/** What a key may be used for: everything, or one subject. */
export const scopes: readonly string[] = [
  ...['read', 'write'],
  ...policies.flatMap(({ subject }) => [`${subject}:read`, `${subject}:write`]),
];

/** Do these scopes allow it? No scopes, as a signed-in person has none, leave everything to the roles. */
export function isInScope(held: readonly string[] | undefined, subject: string, what: 'read' | 'write'): boolean {
  if (held === undefined) return true;
  // Who may write a subject may look at it.
  const enough = what === 'read' ? ['read', 'write'] : ['write'];
  return enough.some((each) => held.includes(each) || held.includes(`${subject}:${each}`));
}
