import { shownAddress } from './open-id-settings';

/** Milliseconds that the provider has to answer. */
const patience = 5_000;

/** The provider did not hand out a document. The message says which and why, and holds no secrets. */
export class ProviderDocumentError extends Error {
  /** Stable name of this error. */
  readonly code = 'PROVIDER_DOCUMENT';

  constructor(url: URL, reason: string, cause?: unknown) {
    super(`${shownAddress(url)} ${reason}`, { cause });
    this.name = 'ProviderDocumentError';
  }
}

/** Codes of a certificate that this machine does not trust; they begin or end like this. */
const untrusted = /SELF_SIGNED|^UNABLE_TO_(GET|VERIFY)/;

/**
 * Fetches a JSON document of the provider. Redirections are not followed: an address that was checked stays the one
 * that is asked.
 * @throws ProviderDocumentError
 */
export async function fetchDocument(url: URL): Promise<unknown> {
  const response = await answerOf(url);
  if (response.status !== 200)
    throw new ProviderDocumentError(url, `answered with the HTTP status ${response.status}.`);
  try {
    return JSON.parse(response.text) as unknown;
  } catch (error) {
    throw new ProviderDocumentError(url, 'did not answer with JSON.', error);
  }
}

async function answerOf(url: URL): Promise<{ status: number; text: string }> {
  try {
    const headers = { accept: 'application/json' };
    const response = await fetch(url, { headers, redirect: 'manual', signal: AbortSignal.timeout(patience) });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    throw new ProviderDocumentError(url, reasonOf(error), error);
  }
}

/** `fetch` itself says no more than that it failed; its cause has the code. */
function reasonOf(error: unknown): string {
  const { name, cause } = error as { name?: string; cause?: { code?: unknown } };
  if (name === 'TimeoutError') return `gave no answer within ${patience / 1000} s.`;
  const code = typeof cause?.code === 'string' ? cause.code : 'the connection broke';
  const mend = untrusted.test(code) ? ' Name the file of your own certificate authority in NODE_EXTRA_CA_CERTS.' : '';
  return `could not be reached (${code}).${mend}`;
}
