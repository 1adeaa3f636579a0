import type { FastifyReply, FastifyRequest } from 'fastify';
import { entityTag, matchesTag } from './entity-tag';
import { addVary } from './vary';

/** A document that clients may store, if they revalidate it before each use. */
export interface TaggedDocument {
  /** The media type with its charset. */
  type: string;
  content: string;
  /** Further headers of the document. A 304 response does not have them. */
  headers?: Readonly<Record<string, string>>;
}

/**
 * Sends a document with an entity tag, or 304 Not Modified to a client that has it already. Only the client itself may
 * store it, because its content depends on the viewer.
 */
export function sendTagged(
  request: FastifyRequest,
  reply: FastifyReply,
  { type, content, headers = {} }: TaggedDocument,
): FastifyReply {
  const tag = entityTag(content);
  void reply.headers({ etag: tag, 'cache-control': 'private, no-cache' });
  addVary(reply, 'authorization');
  if (matchesTag(request.headers['if-none-match'], tag)) return reply.code(304).send();
  return reply.headers(headers).type(type).send(content);
}
