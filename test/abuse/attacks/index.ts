import { badArguments } from './arguments';
import { malformed } from './malformed';
import { tooLarge } from './too-large';

export { harmless } from './harmless';

/** Everything that is refused, one attack a row. */
export const attacks = [...tooLarge, ...badArguments, ...malformed];
