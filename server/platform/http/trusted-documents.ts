import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ApolloServerOptions, ApolloServerPlugin, BaseContext, HTTPGraphQLRequest } from '@apollo/server';
import { SafeboardError } from '../errors';
import type { TrustedDocumentsMode } from './trusted-documents-mode';

/** The server allows only trusted documents, and the document is not one of them. */
export class DocumentNotTrustedError extends SafeboardError {
  constructor() {
    const fix =
      'Send the hash or the exact text of a trusted document, or ask the operator of the server to add yours.';
    super('DOCUMENT_NOT_TRUSTED', `This server allows only trusted documents. ${fix}`, { status: 403 });
  }
}

/** Apollo's option for persisted queries. */
type PersistedQueries = Exclude<NonNullable<ApolloServerOptions<BaseContext>['persistedQueries']>, false>;

/** The id of a document: the SHA-256 hash of its text, in hexadecimal. */
export function documentHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The hash in a `documentId`, which may have the prefix `sha256:`. */
function hashOf(documentId: string): string {
  return documentId.replace(/^sha256:/, '').toLowerCase();
}

/** The `documentId` of a request, as in GraphQL over HTTP. */
function documentIdOf({ method, body, search }: HTTPGraphQLRequest): string | undefined {
  const id = method === 'GET' ? new URLSearchParams(search).get('documentId') : (body as WithDocumentId)?.documentId;
  return typeof id === 'string' ? id : undefined;
}

type WithDocumentId = { documentId?: unknown } | undefined;

/** The documents that a server trusts, by their SHA-256 hash. */
export class TrustedDocuments {
  /** @param documents texts by hash */
  constructor(
    /** Whether other documents are allowed too. */
    readonly mode: Exclude<TrustedDocumentsMode, 'off'>,
    private readonly documents: ReadonlyMap<string, string>,
  ) {}

  /** Reads the manifest: a JSON object of hashes and texts. */
  static async read(file: string, mode: Exclude<TrustedDocumentsMode, 'off'>): Promise<TrustedDocuments> {
    const manifest = JSON.parse(await readFile(file, 'utf8')) as Record<string, string>;
    return new TrustedDocuments(mode, new Map(Object.entries(manifest)));
  }

  /** Whether this is the exact text of a trusted document. */
  knows(text: string): boolean {
    return this.documents.has(documentHash(text));
  }

  /** Whether this is the id of a trusted document. */
  knowsId(id: string): boolean {
    return this.documents.has(hashOf(id));
  }

  /** The trusted documents as Apollo's persisted queries. Clients cannot add to them. */
  get persistedQueries(): PersistedQueries {
    return {
      cache: {
        get: async (key) => this.documents.get(key.replace(/^apq:/, '')),
        set: async () => undefined,
        delete: async () => false,
      },
    };
  }

  /** Apollo plugin that converts a `documentId` into a persisted query. */
  plugin<Context extends BaseContext>(): ApolloServerPlugin<Context> {
    return {
      requestDidStart: async ({ request }) => {
        const id = request.http && documentIdOf(request.http);
        if (id === undefined || request.query !== undefined) return;
        request.extensions = { ...request.extensions, persistedQuery: { version: 1, sha256Hash: hashOf(id) } };
      },
    };
  }
}
