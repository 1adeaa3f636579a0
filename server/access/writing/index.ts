export { Payload, UserError, UserErrorInfo, WriteInput } from './user-error';
export { write, type Written } from './write';
export { type FoundRow, Writing } from './writing';
