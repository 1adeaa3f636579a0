import {
  type ApolloServerPlugin,
  type BaseContext,
  type GraphQLRequestContext,
  type GraphQLResponse,
  HeaderMap,
} from '@apollo/server';
import { OperationTypeNode } from 'graphql';
import { broughtTags, entityTag } from './conditional-get-tag';
import type { TrustedDocuments } from './trusted-documents';

/** What an answer is worked out from, besides its question. */
export interface AnswerSources<Context> {
  /** One text for one state of the code and the settings: other code may answer otherwise. */
  readonly program: string;
  /** What of the time an answer can depend on, such as the day. */
  time(): string;
  /** All of the asker that an answer can depend on; undefined where each of their answers must be worked out. */
  askerOf(context: Context): string | undefined;
  /** How far tables have come in what the asker may see, by name; all tables unless some are named. */
  versionsFor(context: Context, tables?: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The tables that were read to answer, as far as that has come. */
  tablesRead(context: Context): Iterable<string>;
}

/** Answers may be kept by whoever asked, who asks before each use whether they still hold. */
const KEPT = { 'cache-control': 'private, no-cache', vary: 'accept, authorization' };

/** Is it a question whose answer may be kept: a query, by GET, and one of the documents that this server knows? */
function mayBeKept<Context extends BaseContext>(
  { request, operation, queryHash }: GraphQLRequestContext<Context>,
  trusted: TrustedDocuments,
): boolean {
  const isQuery = operation?.operation === OperationTypeNode.QUERY;
  return isQuery && request.http?.method === 'GET' && queryHash !== undefined && trusted.knowsId(queryHash);
}

function notModified(tag: string): GraphQLResponse {
  const headers = new HeaderMap(Object.entries({ ...KEPT, etag: tag }));
  return { http: { status: 304, headers }, body: { kind: 'single', singleResult: {} } };
}

/**
 * The Apollo plugin that gives answers an entity tag, and tells whoever brings one back that nothing changed, before
 * anything is read for the answer. It comes after everything that may refuse the question.
 *
 * How far the tables have come is read before the answer is: what is written in between makes a tag too old, which costs
 * one more answer. The other way round an old answer would pass for a new one.
 */
export function conditionalGet<Context extends BaseContext>(
  trusted: TrustedDocuments,
  sources: AnswerSources<Context>,
): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => {
      let tagOf: ((tables: Iterable<string>) => string) | undefined;
      return {
        responseForOperation: async (asked) => {
          const { contextValue, request, queryHash, operationName } = asked;
          const asker = mayBeKept(asked, trusted) ? sources.askerOf(contextValue) : undefined;
          if (asker === undefined) return null;
          const question = [queryHash, operationName ?? '', JSON.stringify(request.variables ?? {})];
          const known = [sources.program, sources.time(), asker, ...question];

          // Where it cannot be told, as when the database is away, the question itself will say what is wrong.
          const versionsOf = (tables?: readonly string[]) =>
            sources.versionsFor(contextValue, tables).catch(() => undefined);

          const tags = broughtTags(request.http?.headers.get('if-none-match'));
          const brought = tags.length > 0 ? await versionsOf(tags.flatMap(({ tables }) => tables)) : undefined;
          const same = brought && tags.find(({ text, tables }) => text === entityTag(known, tables, brought));
          if (same) return notModified(same.text);
          const versions = await versionsOf();
          if (versions) tagOf = (tables) => entityTag(known, tables, versions);
          return null;
        },
        willSendResponse: async ({ contextValue, response: { http, body } }) => {
          if (!tagOf || body.kind !== 'single' || body.singleResult.errors || (http.status ?? 200) !== 200) return;
          const head = { ...KEPT, etag: tagOf(sources.tablesRead(contextValue)) };
          for (const [name, value] of Object.entries(head)) http.headers.set(name, value);
        },
      };
    },
  };
}
