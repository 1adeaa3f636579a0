import { gzipSync } from 'node:zlib';
import { post } from '../sample-app';
import { type Attack, board, inAddress, query, times } from './writing';

const preflighted = { headers: { 'apollo-require-preflight': 'true' } };
const bodyOf = (type: string, body: string | Uint8Array<ArrayBuffer>): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': type },
  body,
});

const table: [name: string, request: RequestInit, code: string, status: number, parameters?: string][] = [
  ['a month that is none', query('{ scorecard(board: "a", month: "2018-13") { month } }'), 'INVALID_VALUE', 400],
  [
    'circular fragments',
    query(`{ ${board} { ...A } } fragment A on Board { ...B } fragment B on Board { ...A }`),
    'GRAPHQL_VALIDATION_FAILED',
    400,
  ],
  [
    'a fragment that contains itself through a field',
    query(`{ ${board} { ...A } } fragment A on Board { parent { ...A } }`),
    'GRAPHQL_VALIDATION_FAILED',
    400,
  ],
  [
    'types of fields of types',
    query('{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }'),
    'GRAPHQL_VALIDATION_FAILED',
    400,
  ],
  ['50 unknown names', query(`{ ${times(20, (i) => `boardz${i}`)} }`), 'GRAPHQL_VALIDATION_FAILED', 400],
  [
    'a page size beyond the integer range',
    query('{ boards(first: 99999999999) { nodes { name } } }'),
    'GRAPHQL_VALIDATION_FAILED',
    400,
  ],
  [
    'the same as a variable',
    query('query ($n: Int) { boards(first: $n) { nodes { name } } }', { n: 99999999999 }),
    'BAD_USER_INPUT',
    400,
  ],
  [
    'SQL in orderBy',
    query('{ boards(orderBy: [{ field: "name; drop table board" }]) { nodes { name } } }'),
    'GRAPHQL_VALIDATION_FAILED',
    400,
  ],
  [
    'SQL in orderBy, as a variable',
    query('query ($o: [BoardOrder!]) { boards(orderBy: $o) { nodes { name } } }', {
      o: [{ field: 'SLU', direction: 'ASC; --' }],
    }),
    'BAD_USER_INPUT',
    400,
  ],
  ['a list of questions', post([{ query: '{ __typename }' }, { query: '{ __typename }' }]), 'BAD_REQUEST', 400],
  ['an array of 10,000 questions', post(Array(10_000).fill({ query: '{ __typename }' })), 'BAD_REQUEST', 400],
  ['a body of 2 MB', query('a'.repeat(2_000_000)), 'BODY_TOO_LARGE', 413],
  ['a compressed body', bodyOf('application/json', gzipSync(Buffer.alloc(10_000_000))), 'INVALID_UTF8', 400],
  ['a prototype in the body', post('{"query":"{ __typename }","__proto__":{"polluted":true}}'), 'MALFORMED_JSON', 400],
  [
    'a constructor in the body',
    post('{"query":"{ __typename }","constructor":{"prototype":{"polluted":true}}}'),
    'MALFORMED_JSON',
    400,
  ],
  ['a question as plain text', bodyOf('text/plain', '{"query":"{ __typename }"}'), 'UNSUPPORTED_MEDIA_TYPE', 415],
  [
    'a query as a form',
    bodyOf('application/x-www-form-urlencoded', 'query={__typename}'),
    'UNSUPPORTED_MEDIA_TYPE',
    415,
  ],
  ['a question in parts', bodyOf('multipart/form-data; boundary=x', '--x--'), 'UNSUPPORTED_MEDIA_TYPE', 415],
  [
    'a type that only looks like JSON',
    bodyOf('application/jsonp', '{"query":"{ __typename }"}'),
    'UNSUPPORTED_MEDIA_TYPE',
    415,
  ],
  [
    'two types at once',
    bodyOf('text/plain, application/json', '{"query":"{ __typename }"}'),
    'UNSUPPORTED_MEDIA_TYPE',
    415,
  ],
  ['a document as an object', post({ query: { kind: 'Document', definitions: [] } }), 'BAD_REQUEST', 400],
  ['a question of another site', {}, 'BAD_REQUEST', 400, inAddress('{ __typename }')],
  ['the same parameter twice', preflighted, 'BAD_REQUEST', 400, '?query={__typename}&query={boards{totalCount}}'],
  [
    'a document to register as a persisted query',
    post({ query: '{ __typename }', extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }),
    'PERSISTED_QUERY_NOT_SUPPORTED',
    200,
  ],
  [
    'an operation name with line breaks',
    post({ query: 'query A { __typename }', operationName: 'A\r\n{"level":60,"msg":"forged"}' }),
    'OPERATION_RESOLUTION_FAILURE',
    400,
  ],
];

/** Requests that are not valid GraphQL, or not valid for this schema. */
export const malformed: readonly Attack[] = table.map(([name, request, code, status, parameters]) => ({
  ...{ name, request, code, status },
  ...(parameters !== undefined && { parameters }),
}));
