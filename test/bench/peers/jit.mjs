/** graphql-jit at its fastest: the statements return final values, and errors have no stack. */
export const compilerOptions = { disableLeafSerialization: true, disablingCapturingStackErrors: true };
