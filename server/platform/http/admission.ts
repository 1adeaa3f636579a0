import type { FastifyRequest } from 'fastify';
import { checkDocument, checkVariables, type QueryLimits } from '../graphql/limits';
import { DocumentNotTrustedError, type TrustedDocuments } from './trusted-documents';

/** The parts of a question that are looked at; a client may have put anything there. */
interface Question {
  readonly query?: unknown;
  readonly variables?: unknown;
  readonly documentId?: unknown;
  readonly extensions?: unknown;
}

/** How many documents that were found small enough are remembered, and how long each may be. */
const REMEMBERED = { documents: 500, characters: 20_000 };

function parsed(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads the question as Apollo will read it: from the address of a GET, from the body of a POST. */
function questionOf({ method, body, url }: FastifyRequest): Question {
  if (method !== 'GET') return typeof body === 'object' && body !== null ? body : {};
  const { searchParams: parameters } = new URL(url, 'http://localhost');
  return {
    query: parameters.get('query') ?? undefined,
    documentId: parameters.get('documentId') ?? undefined,
    variables: parsed(parameters.get('variables')),
    extensions: parsed(parameters.get('extensions')),
  };
}

function persistedHash(extensions: unknown): unknown {
  return (extensions as { persistedQuery?: { sha256Hash?: unknown } } | null | undefined)?.persistedQuery?.sha256Hash;
}

/**
 * Decides whether a question is looked at: it must be within the limits and, where only trusted documents are run, one
 * of them. This comes before Apollo parses and validates, because these are what an oversized question is aimed at.
 */
export class Admission {
  private readonly admitted = new Set<string>();

  constructor(
    private readonly limits: QueryLimits,
    private readonly trusted: TrustedDocuments | undefined,
  ) {}

  /** @throws QueryLimitError or DocumentNotTrustedError; what is malformed passes, for Apollo to say so */
  check(request: FastifyRequest): void {
    const { query, variables, documentId, extensions } = questionOf(request);
    if (this.trusted?.mode === 'only') {
      const id = documentId ?? persistedHash(extensions);
      const isKnown =
        typeof query === 'string' ? this.trusted.knows(query) : typeof id !== 'string' || this.trusted.knowsId(id);
      if (!isKnown) throw new DocumentNotTrustedError();
    }
    checkVariables(variables, this.limits);
    if (typeof query === 'string') this.checkDocument(query);
  }

  private checkDocument(text: string): void {
    if (this.admitted.has(text)) return;
    const document = checkDocument(text, this.limits);
    if (!document || text.length > REMEMBERED.characters) return;
    if (this.admitted.size >= REMEMBERED.documents) this.admitted.clear();
    this.admitted.add(text);
  }
}
