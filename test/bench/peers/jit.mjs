/** graphql-jit at its fastest: the statements give each value as it is answered, and no stack is kept for an error. */
export const compilerOptions = { disableLeafSerialization: true, disablingCapturingStackErrors: true };
