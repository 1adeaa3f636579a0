/** The settings by group, and how they are declared and read. */
export { missingOpenIdSettings, openIdSettings } from './open-id';
export { queryLimitSettings } from './query-limits';
export { type Environment, readGroup } from './read-group';
export { type Setting, setting } from './setting';
export { SettingsError } from './settings-error';
export { findUnknownNames } from './unknown-names';
export { addresses, databaseUrl, oneOf, onOrOff, origins, text, wholeNumber } from './values';
