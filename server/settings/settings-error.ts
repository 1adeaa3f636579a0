import { SafeboardError } from '../platform/errors';

/** The environment has settings that cannot be used. The message lists all of them. */
export class SettingsError extends SafeboardError {
  /** @param mistakes a line for each mistake: the setting, what was read, and how to fix it */
  constructor(readonly mistakes: readonly string[]) {
    super(
      'INVALID_SETTINGS',
      `The settings cannot be used:\n${mistakes.map((mistake) => `  - ${mistake}`).join('\n')}`,
    );
  }
}
