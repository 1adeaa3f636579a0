export { type KeysRequest, readArguments as readKeysArguments } from './arguments';
export { hasWriters } from './first-key';
export { failureOutput, runKeys } from './run-keys';
export { USAGE as KEYS_USAGE } from './usage';
