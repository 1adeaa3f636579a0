import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ApolloServerOptions, ApolloServerPlugin, BaseContext, HTTPGraphQLRequest } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { TrustedDocumentsMode } from './trusted-documents-mode';

/** A document that this server does not know, where it runs none but those. */
export class DocumentNotTrustedError extends GraphQLError {
  constructor() {
    const mend = 'Send the hash or the exact text of a document of the client, or ask whoever runs the server.';
    super(`This server answers only documents that it knows. ${mend}`, {
      extensions: { code: 'DOCUMENT_NOT_TRUSTED', http: { status: 403 } },
    });
    this.name = 'DocumentNotTrustedError';
  }
}

/** What Apollo takes a persisted query from. */
type PersistedQueries = Exclude<NonNullable<ApolloServerOptions<BaseContext>['persistedQueries']>, false>;

/** The SHA-256 of a document's text, in hexadecimal digits: its id. */
export function documentHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The id that a `documentId` names: `sha256:` may stand in front of it. */
function hashOf(documentId: string): string {
  return documentId.replace(/^sha256:/, '').toLowerCase();
}

/** The `documentId` of a request in the style of GraphQL over HTTP. */
function documentIdOf({ method, body, search }: HTTPGraphQLRequest): string | undefined {
  const id = method === 'GET' ? new URLSearchParams(search).get('documentId') : (body as WithDocumentId)?.documentId;
  return typeof id === 'string' ? id : undefined;
}

type WithDocumentId = { documentId?: unknown } | undefined;

/** The documents that a server knows by their SHA-256. */
export class TrustedDocuments {
  /** @param documents text by hash */
  constructor(
    /** Whether others are answered too. */
    readonly mode: Exclude<TrustedDocumentsMode, 'off'>,
    private readonly documents: ReadonlyMap<string, string>,
  ) {}

  /** Reads the manifest: a JSON object of hash and text. */
  static async read(file: string, mode: Exclude<TrustedDocumentsMode, 'off'>): Promise<TrustedDocuments> {
    const manifest = JSON.parse(await readFile(file, 'utf8')) as Record<string, string>;
    return new TrustedDocuments(mode, new Map(Object.entries(manifest)));
  }

  /** Is this the exact text of a known document? */
  knows(text: string): boolean {
    return this.documents.has(documentHash(text));
  }

  /** Is this the id of a known document? */
  knowsId(id: string): boolean {
    return this.documents.has(hashOf(id));
  }

  /** For Apollo's persisted queries: the known documents, to which no client adds one. */
  get persistedQueries(): PersistedQueries {
    return {
      cache: {
        get: async (key) => this.documents.get(key.replace(/^apq:/, '')),
        set: async () => undefined,
        delete: async () => false,
      },
    };
  }

  /** Turns a `documentId` into the persisted query that Apollo knows. */
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
