import { SafeboardError } from '@safeboard/client/core';

/** A hook was called outside of a `SafeboardProvider`. */
export class NoProviderError extends SafeboardError {
  override readonly name = 'NoProviderError';

  constructor() {
    super(
      'NO_PROVIDER',
      'There is no client to ask. Put <SafeboardProvider client={...}> around what calls this hook.',
    );
  }
}

/** The client that was given to the provider lacks the subject that is asked for. */
export class MissingSubjectError extends SafeboardError {
  override readonly name = 'MissingSubjectError';

  constructor(subject: string) {
    const mend = `Add it, as "${subject}: ${subject}(core)", or make the client with createClient.`;
    super('MISSING_SUBJECT', `The client of the provider has no "${subject}". ${mend}`);
  }
}
