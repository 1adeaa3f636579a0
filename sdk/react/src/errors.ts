import { SafeboardError } from '@safeboard/client/core';

/** A hook was called outside of a `SafeboardProvider`. */
export class NoProviderError extends SafeboardError {
  override readonly name = 'NoProviderError';

  constructor() {
    super(
      'NO_PROVIDER',
      'There is no client. Put <SafeboardProvider client={...}> around the component that calls this hook.',
    );
  }
}

/** The client of the provider does not have the requested subject. */
export class MissingSubjectError extends SafeboardError {
  override readonly name = 'MissingSubjectError';

  constructor(subject: string) {
    const fix = `Add it, as "${subject}: ${subject}(core)", or create the client with createClient.`;
    super('MISSING_SUBJECT', `The client of the provider has no "${subject}". ${fix}`);
  }
}
