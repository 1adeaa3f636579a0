import { createHash } from 'node:crypto';
import {
  type ApolloServerPlugin,
  type BaseContext,
  type GraphQLRequestContext,
  type GraphQLResponse,
  HeaderMap,
} from '@apollo/server';
import { OperationTypeNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { stringifyResponse } from '../graphql/plan';
import { entityTag, matchesTag } from './entity-tag';
import type { TrustedDocuments } from './trusted-documents';

/** Everything that a response depends on, besides the request, the program and its settings. */
export interface ResponseVersions<Context> {
  /** The part of the time that a response can depend on, such as the date. */
  time(): string;
  /** Identifies the viewer's access. Undefined if the viewer's responses must always be computed, and not stored. */
  viewerKey(context: Context): string | undefined;
  /** The versions of the given tables as the viewer sees them, by name. Defaults to all tables. */
  tableVersions(context: Context, tables?: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The tables that were read for the response so far. */
  tablesRead(context: Context): Iterable<string>;
}

/** The tag of a response that was sent, and what it was read from. */
interface SentResponse {
  readonly tag: string;
  readonly tables: readonly string[];
  /** The versions of those tables; see {@link versionOf}. */
  readonly version: string;
}

/** How many responses are remembered, by their tags; each takes less than a kilobyte. */
const REMEMBERED = 10_000;

/** The client may store the response, but must revalidate it before each use. */
const CACHE_HEADERS = { 'cache-control': 'private, no-cache' };

const hashOf = (parts: readonly unknown[]) => createHash('sha256').update(JSON.stringify(parts)).digest('base64url');

/** One text for the versions of these tables; a table without a version was never written. */
function versionOf(tables: readonly string[], versions: ReadonlyMap<string, string>): string {
  return hashOf(tables.map((table) => versions.get(table) ?? null));
}

/** Whether the response may be stored: it is to a query, by GET, with a trusted document. */
function isCacheable<Context extends BaseContext>(
  { request, operation, queryHash }: GraphQLRequestContext<Context>,
  trusted: TrustedDocuments,
): boolean {
  const isQuery = operation?.operation === OperationTypeNode.QUERY;
  return isQuery && request.http?.method === 'GET' && queryHash !== undefined && trusted.knowsId(queryHash);
}

function notModified(tag: string): GraphQLResponse {
  const headers = new HeaderMap(Object.entries({ ...CACHE_HEADERS, etag: tag }));
  return { http: { status: 304, headers }, body: { kind: 'single', singleResult: {} } };
}

/**
 * Apollo plugin that adds entity tags to responses, and sends 304 Not Modified to a client that has the response already.
 * A tag is the hash of its response, so nothing that the viewer may not read can change it.
 *
 * The server remembers from which versions of the tables it computed the tags it sent. While they are the same, it sends
 * 304 before it reads anything for the response. Otherwise it computes the response, and compares.
 *
 * Table versions are read before the response. A write in between makes the remembered versions outdated, which costs one
 * more computation. In the opposite order, the tag of an old response could be confirmed.
 */
export function conditionalGet<Context extends BaseContext>(
  trusted: TrustedDocuments,
  source: ResponseVersions<Context>,
): ApolloServerPlugin<Context> {
  const sent = new LRUCache<string, SentResponse>({ max: REMEMBERED });
  return {
    requestDidStart: async () => {
      let remember: ((tag: string, tables: readonly string[]) => void) | undefined;
      return {
        responseForOperation: async (requestContext) => {
          const { contextValue, request, queryHash, operationName } = requestContext;
          const viewer = isCacheable(requestContext, trusted) ? source.viewerKey(contextValue) : undefined;
          if (viewer === undefined) return null;
          const key = hashOf([source.time(), viewer, queryHash, operationName ?? '', request.variables ?? {}]);

          // If the versions cannot be read, for example without a database, the operation itself reports the error.
          const versionsOf = (tables?: readonly string[]) =>
            source.tableVersions(contextValue, tables).catch(() => undefined);

          const before = sent.get(key);
          if (before && matchesTag(request.http?.headers.get('if-none-match'), before.tag)) {
            const current = await versionsOf(before.tables);
            if (current && versionOf(before.tables, current) === before.version) return notModified(before.tag);
          }
          const versions = await versionsOf();
          remember = (tag, tables) => {
            if (versions) sent.set(key, { tag, tables, version: versionOf(tables, versions) });
          };
          return null;
        },
        willSendResponse: async ({ contextValue, request, response: { http, body } }) => {
          if (!remember || body.kind !== 'single' || body.singleResult.errors || (http.status ?? 200) !== 200) return;
          const tag = entityTag(stringifyResponse(body.singleResult));
          remember(tag, [...source.tablesRead(contextValue)]);
          for (const [name, value] of Object.entries({ ...CACHE_HEADERS, etag: tag })) http.headers.set(name, value);
          if (matchesTag(request.http?.headers.get('if-none-match'), tag)) http.status = 304;
        },
      };
    },
  };
}
