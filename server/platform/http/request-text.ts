import { isUtf8 } from 'node:buffer';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { malformedUrl, ProblemError } from './http-errors';

const wrongCharset = {
  status: 415,
  code: 'UNSUPPORTED_CHARSET',
  message: 'Send the request body in UTF-8, with the header "content-type: application/json; charset=utf-8".',
};

const wrongEncoding = {
  status: 415,
  code: 'UNSUPPORTED_CONTENT_ENCODING',
  message: 'Send the request body without compression and without the header "content-encoding".',
};

const notUtf8 = {
  status: 400,
  code: 'INVALID_UTF8',
  message: 'The request body is not valid UTF-8. Encode its text as UTF-8.',
};

/** A parameter of a content type (RFC 9110, 5.6.6): a name and a token or quoted text. */
const PARAMETER = /;[ \t]*(?:([\w!#$%&'*+.^`|~-]+)=("(?:[^"\\]|\\.)*"|[\w!#$%&'*+.^`|~-]+))?[ \t]*/gy;

/**
 * Whether a content type says UTF-8, or no charset, which is UTF-8 for JSON. Parameters that are malformed or repeated say
 * nothing that can be relied on.
 */
export function isUtf8Type(contentType: string): boolean {
  const start = contentType.indexOf(';');
  if (start < 0) return true;
  const names = new Set<string>();
  let end = (PARAMETER.lastIndex = start);
  for (let found = PARAMETER.exec(contentType); found; found = PARAMETER.exec(contentType)) {
    end = PARAMETER.lastIndex;
    const [, name, value = ''] = found;
    if (name === undefined) continue;
    const key = name.toLowerCase();
    if (names.has(key)) return false;
    names.add(key);
    const text = value.replace(/^"(.*)"$/s, '$1').replace(/\\(.)/gs, '$1');
    if (key === 'charset' && !/^utf-?8$/i.test(text)) return false;
  }
  return end === contentType.length;
}

/** Whether every percent-encoded part of a query string is UTF-8, and nothing but ASCII is written without encoding. */
function isUtf8Query(url: string): boolean {
  if (/[^\x00-\x7f]/.test(url)) return false;
  const start = url.indexOf('?');
  if (start < 0 || !url.includes('%', start)) return true;
  try {
    decodeURIComponent(url.slice(start));
    return true;
  } catch {
    return false;
  }
}

function problemOfHeaders({ headers, raw }: FastifyRequest): typeof wrongCharset | undefined {
  const { 'content-type': contentType = '', 'content-encoding': encoding = 'identity' } = headers;
  if (encoding.trim().toLowerCase() !== 'identity') return wrongEncoding;
  const isRepeated = (raw.headersDistinct['content-type']?.length ?? 0) > 1;
  return isRepeated || !isUtf8Type(contentType) ? wrongCharset : undefined;
}

/**
 * Accepts text in UTF-8 only, in bodies and in URLs. Other bytes would become replacement characters, and be stored as such.
 * A byte order mark at the start of a body is ignored.
 */
export function requireUtf8(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('text/plain');
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const problem = problemOfHeaders(request) ?? (isUtf8(body) ? undefined : notUtf8);
    if (problem) done(new ProblemError(problem));
    else void parseJson(request, body.toString('utf8').replace(/^\uFEFF/, ''), done);
  });
  app.addHook('onRequest', async (request) => {
    if (!isUtf8Query(request.raw.url ?? '')) throw new ProblemError(malformedUrl);
  });
}
