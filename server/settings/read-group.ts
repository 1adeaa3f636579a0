import { safeParse } from 'valibot';
import type { Setting, SettingGroup, ValuesOf } from './setting';

/** The environment's variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings of a group; an empty variable counts as absent.
 * @param mistakes gets a line for each setting that cannot be used
 */
export function readGroup<Group extends SettingGroup>(
  group: Group,
  env: Environment,
  mistakes: string[],
): ValuesOf<Group> {
  const entries = Object.entries<Setting>(group).flatMap(([key, { name, default: standard, schema }]) => {
    const text = env[name]?.trim() || standard;
    if (text === '') return [];
    const result = safeParse(schema, text, { abortPipeEarly: true });
    if (result.success) return [[key, result.output] as const];
    mistakes.push(`${name} is ${result.issues[0].message}`);
    return [];
  });
  return Object.fromEntries(entries) as ValuesOf<Group>;
}
