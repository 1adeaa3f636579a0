export { Payload, UserError, UserErrorInfo, MutationInput } from './user-error';
export { type UserErrorCode } from './user-error-codes';
export { withPayloadTypes } from './payload-types';
export { runMutation, type MutationResult } from './run-mutation';
export { rejectCleared, requireChange } from './input-changes';
export { type FoundRow, MutationTransaction } from './mutation-transaction';
