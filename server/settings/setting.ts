import type { GenericSchema, InferOutput } from 'valibot';

/** One setting, declared once: its name, default and description, and how its text becomes a value. */
export interface Setting<Value = unknown> {
  /** Name of the environment variable. */
  readonly name: string;
  /** The text that counts when the variable is absent or empty; empty for none. */
  readonly default: string;
  /** What the setting does, as documents list it. */
  readonly description: string;
  /** Reads the text. The message of an issue is "<what was read>: <how to fix it>". */
  readonly schema: GenericSchema<string, Value>;
}

/** Settings by the property that each of them fills. */
export type SettingGroup = Readonly<Record<string, Setting>>;

/** The values of a group. */
export type ValuesOf<Group extends SettingGroup> = {
  readonly [Key in keyof Group]: Group[Key] extends Setting<infer Value> ? Value : never;
};

/** Declares a setting. Its value is undefined when the variable is absent and there is no default. */
export function setting<Schema extends GenericSchema<string, unknown>>(
  declared: Omit<Setting, 'schema' | 'default'> & { readonly schema: Schema },
): Setting<InferOutput<Schema> | undefined>;
/** Declares a setting with a default. */
export function setting<Schema extends GenericSchema<string, unknown>>(
  declared: Omit<Setting, 'schema'> & { readonly schema: Schema },
): Setting<InferOutput<Schema>>;
export function setting(declared: Omit<Setting, 'default'> & { readonly default?: string }): Setting {
  return { default: '', ...declared };
}
