import { badArguments } from './arguments';
import { malformed } from './malformed';
import { tooLarge } from './too-large';

export { harmless } from './harmless';

/** All attacks that are rejected. */
export const attacks = [...tooLarge, ...badArguments, ...malformed];
