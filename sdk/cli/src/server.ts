import { createCoreClient, type FetchResponse, type FetchInit, WrongAddressError } from '@safeboard/client';
import { AbsentError } from './errors.js';
import type { Settings } from './settings.js';

/** A file that the server provides. */
export interface RemoteFile {
  /** Its path on the server, such as `/scorecards/southampton-lscb/2018-10.csv`. */
  readonly path: string;
  /** The content type by which it is known; anything else is a page of somebody else. */
  readonly type: string;
}

/** The routes of the server beside the graph. */
export class Server {
  constructor(
    private readonly settings: Settings,
    private readonly signal: AbortSignal,
  ) {}

  /**
   * Fetches a file. The client carries it, so that keys, deadlines, retries and errors are those of its calls: it is handed
   * an empty GraphQL response instead of the file, and any other response unchanged.
   */
  async download({ path, type }: RemoteFile): Promise<Uint8Array> {
    const { url, key, timeout } = this.settings;
    let file = new Uint8Array();
    let missing: string | undefined;
    const fetchFile = async (address: string, { headers, signal, redirect }: FetchInit): Promise<FetchResponse> => {
      const { authorization, 'x-request-id': id } = headers;
      const sent = { accept: type, ...(authorization && { authorization }), ...(id && { 'x-request-id': id }) };
      const response = await fetch(address, { headers: sent, signal, redirect });
      if (response.ok && response.headers.get('content-type')?.startsWith(type)) {
        file = new Uint8Array(await response.arrayBuffer());
        return { status: 200, headers: response.headers, text: async () => '{"data":{}}' };
      }
      const text = await response.text();
      missing = response.status === 404 ? absence(text) : undefined;
      return { status: response.status, headers: response.headers, text: async () => text };
    };
    const client = createCoreClient({ url: `${url}${path}`, auth: key, timeout, fetch: fetchFile });
    try {
      await client.request('query File { __typename }', {}, { signal: this.signal });
    } catch (error) {
      if (error instanceof WrongAddressError && missing !== undefined) throw new AbsentError(missing);
      throw error;
    }
    return file;
  }
}

/** Safeboard's message for a missing file; undefined for the response of another server. */
function absence(text: string): string | undefined {
  try {
    const { error } = JSON.parse(text) as { error?: { code?: string; message?: string } };
    return error?.code === 'NOT_FOUND' ? error.message : undefined;
  } catch {
    return undefined;
  }
}
