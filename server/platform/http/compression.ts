import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { acceptedEncoding } from './accepted-encoding';
import { ProblemError } from './http-errors';
import { addVary } from './vary';

/** Shorter responses are sent as they are: they fit into one packet, in bytes. */
const SHORTEST = 1024;
/** Longer responses are compressed in a thread, which itself costs more than compressing this many bytes. */
const LONGEST_INLINE = 32 * 1024;

/** Compresses a response, at once or in a thread. */
interface Compressor {
  now(body: Buffer): Buffer;
  later(body: Buffer): Promise<Buffer>;
}

const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = zlib.constants;

function brotli({ length }: Buffer): zlib.BrotliOptions {
  // Of a long response, quality 5 leaves a third of what quality 1 leaves, in little more time.
  const quality = length > LONGEST_INLINE ? 5 : 1;
  return { params: { [BROTLI_PARAM_QUALITY]: quality, [BROTLI_PARAM_SIZE_HINT]: length } };
}

const gzip = { level: 4 };
const gzipLater = promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.gzip);
const brotliLater = promisify<Buffer, zlib.BrotliOptions, Buffer>(zlib.brotliCompress);

/** Node has it from 22.15. */
interface Zstd {
  readonly zstdCompressSync?: (body: Buffer) => Buffer;
  readonly zstdCompress?: (body: Buffer, done: (error: Error | null, result: Buffer) => void) => void;
}
const { zstdCompressSync, zstdCompress } = zlib as Zstd;

/** The encodings of this version of Node, the one that costs least first. */
const compressors = new Map<string, Compressor>([
  ...(zstdCompressSync && zstdCompress
    ? [['zstd', { now: zstdCompressSync, later: promisify(zstdCompress) }] as const]
    : []),
  [
    'br',
    { now: (body) => zlib.brotliCompressSync(body, brotli(body)), later: (body) => brotliLater(body, brotli(body)) },
  ],
  ['gzip', { now: (body) => zlib.gzipSync(body, gzip), later: (body) => gzipLater(body, gzip) }],
]);
const encodings = [...compressors.keys()];

const COMPRESSIBLE = /^text\/|[/+](?:json|xml|javascript)\b/;

const notAcceptable = {
  status: 406,
  code: 'NOT_ACCEPTABLE',
  message: `The request accepts no encoding that this server has. Accept one of ${encodings.join(', ')} or identity.`,
};

/** Whether a reply may be compressed: `no-transform` is on those that hold a secret. */
function isCompressible(reply: FastifyReply): boolean {
  const [type, cache] = ['content-type', 'cache-control'].map((name) => String(reply.getHeader(name) ?? ''));
  return COMPRESSIBLE.test(type ?? '') && !cache?.includes('no-transform') && !reply.hasHeader('content-encoding');
}

/** What a request accepts: an encoding for long responses, and one for short ones. */
interface Accepted {
  readonly long: string | undefined;
  readonly short: string | undefined;
}

/**
 * Compresses responses of more than a kilobyte with the encoding that the client prefers. Entity tags of responses are weak, so
 * that one tag stands for all encodings. Files that were compressed when they were built are sent as they are.
 */
export function compressResponses(app: FastifyInstance): void {
  const known = new LRUCache<string, Accepted>({ max: 100 });
  const acceptedBy = (request: FastifyRequest): Accepted => {
    const header = request.headers['accept-encoding'];
    const found = known.get(header ?? '');
    if (found) return found;
    const long = acceptedEncoding(header, encodings);
    const accepted = { long, short: acceptedEncoding(header, []) ?? long };
    known.set(header ?? '', accepted);
    return accepted;
  };
  app.addHook('onRequest', async (request) => {
    // Before anything is written: a mutation whose response the client does not accept must not run.
    if (acceptedBy(request).long === undefined) throw new ProblemError(notAcceptable);
  });
  app.addHook('onSend', async (request, reply, payload) => {
    addVary(reply, 'accept-encoding');
    if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return payload;
    const isShort = payload.length < SHORTEST && Buffer.byteLength(payload) < SHORTEST;
    const encoding = acceptedBy(request)[isShort ? 'short' : 'long'] ?? 'identity';
    const compressor = compressors.get(encoding);
    // Work for a client that has left is of no use.
    if (!compressor || !isCompressible(reply) || reply.raw.destroyed) return payload;
    void reply.header('content-encoding', encoding).removeHeader('content-length');
    const body = typeof payload === 'string' ? Buffer.from(payload) : payload;
    return body.length > LONGEST_INLINE ? compressor.later(body) : compressor.now(body);
  });
}
