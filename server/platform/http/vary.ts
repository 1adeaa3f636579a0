import type { FastifyReply } from 'fastify';

/** Adds names to the `Vary` header of a reply: the headers of the request that the response depends on. */
export function addVary(reply: FastifyReply, ...names: readonly string[]): void {
  const present = String(reply.getHeader('vary') ?? '').split(',');
  const all = [...present, ...names].map((name) => name.trim().toLowerCase()).filter(Boolean);
  void reply.header('vary', [...new Set(all)].join(', '));
}
