import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { checkDocument, type QueryLimits } from '../graphql/limits';
import { DocumentNotTrustedError, type TrustedDocuments } from './trusted-documents';

/** The parts of a GraphQL request that are checked. They are untrusted and can have any type. */
interface RawRequest {
  readonly query?: unknown;
  readonly documentId?: unknown;
  readonly extensions?: unknown;
}

/** Limits of the cache of accepted documents. */
const CACHED = { documents: 500, characters: 20_000 };

function parsed(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads the request as Apollo does: from the URL of a GET, from the body of a POST. */
function rawRequestOf({ method, body, url }: FastifyRequest): RawRequest {
  if (method !== 'GET') return typeof body === 'object' && body !== null ? body : {};
  const { searchParams: parameters } = new URL(url, 'http://localhost');
  return {
    query: parameters.get('query') ?? undefined,
    documentId: parameters.get('documentId') ?? undefined,
    extensions: parsed(parameters.get('extensions')),
  };
}

function persistedHash(extensions: unknown): unknown {
  return (extensions as { persistedQuery?: { sha256Hash?: unknown } } | null | undefined)?.persistedQuery?.sha256Hash;
}

/**
 * Rejects documents that exceed the limits and, if only trusted documents are allowed, all others. It runs before Apollo parses
 * and validates the document, because an oversized document attacks exactly these steps.
 */
export class DocumentGuard {
  private readonly accepted = new LRUCache<string, true>({ max: CACHED.documents });

  constructor(
    private readonly limits: QueryLimits,
    private readonly trusted: TrustedDocuments | undefined,
  ) {}

  /** @throws QueryLimitError or DocumentNotTrustedError. Malformed requests pass: Apollo reports them. */
  check(request: FastifyRequest): void {
    const { query, documentId, extensions } = rawRequestOf(request);
    if (this.trusted?.mode === 'only') {
      const id = documentId ?? persistedHash(extensions);
      const isKnown =
        typeof query === 'string' ? this.trusted.knows(query) : typeof id !== 'string' || this.trusted.knowsId(id);
      if (!isKnown) throw new DocumentNotTrustedError();
    }
    if (typeof query === 'string') this.checkDocument(query);
  }

  private checkDocument(text: string): void {
    if (this.accepted.get(text)) return;
    const document = checkDocument(text, this.limits);
    if (!document || text.length > CACHED.characters) return;
    this.accepted.set(text, true);
  }
}
