import { SafeboardError } from '../../platform/errors';
import { shownAddress } from './open-id-settings';

/** How long the provider may take to respond, in milliseconds. */
const responseTimeout = 5_000;

/** The provider did not return a document. The message says which one and why, and holds no secrets. */
export class ProviderDocumentError extends SafeboardError {
  constructor(url: URL, reason: string, cause?: unknown) {
    super('PROVIDER_DOCUMENT', `${shownAddress(url)} ${reason}`, { cause });
  }
}

/** Codes of an untrusted certificate start or end like this. */
const untrusted = /SELF_SIGNED|^UNABLE_TO_(GET|VERIFY)/;

/**
 * Fetches a JSON document of the provider. Redirects are not followed, so that the address that was checked is the
 * one that is read.
 * @throws ProviderDocumentError
 */
export async function fetchDocument(url: URL): Promise<unknown> {
  const response = await responseOf(url);
  if (response.status !== 200)
    throw new ProviderDocumentError(url, `responded with the HTTP status ${response.status}.`);
  try {
    return JSON.parse(response.text) as unknown;
  } catch (error) {
    throw new ProviderDocumentError(url, 'did not respond with JSON.', error);
  }
}

async function responseOf(url: URL): Promise<{ status: number; text: string }> {
  try {
    const headers = { accept: 'application/json' };
    const response = await fetch(url, { headers, redirect: 'manual', signal: AbortSignal.timeout(responseTimeout) });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    throw new ProviderDocumentError(url, reasonOf(error), error);
  }
}

/** The message of `fetch` only says that it failed; its cause has the code. */
function reasonOf(error: unknown): string {
  const { name, cause } = error as { name?: string; cause?: { code?: unknown } };
  if (name === 'TimeoutError') return `did not respond within ${responseTimeout / 1000} s.`;
  const code = typeof cause?.code === 'string' ? cause.code : 'the connection broke';
  const fix = untrusted.test(code) ? ' Name the file of your own certificate authority in NODE_EXTRA_CA_CERTS.' : '';
  return `could not be reached (${code}).${fix}`;
}
