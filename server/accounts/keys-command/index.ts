export { type KeysRequest, readArguments } from './arguments';
export { hasWriters } from './first-key';
export { refusal, runKeys } from './run-keys';
export { USAGE, UsageError } from './usage';
