import { type Attack, cursor, nest, noBoard, query, times } from './writing';

const table: [name: string, request: RequestInit, code: string][] = [
  ['101 objects', query('{ boards(first: 101) { nodes { name } } }'), 'INVALID_PAGE'],
  ['a page of less than nothing', query('{ boards(first: -5) { nodes { name } } }'), 'INVALID_PAGE'],
  [
    '1,000 ids',
    query(`query ($ids: [ID!]!) { nodes(ids: $ids) { id } }`, { ids: Array(1000).fill(noBoard) }),
    'INVALID_PAGE',
  ],
  [
    'a filter of 200 comparisons',
    query(`{ boards(filter: { or: [${times(200, () => '{ name: { contains: "a" } }')}] }) { totalCount } }`),
    'INVALID_FILTER',
  ],
  [
    'a filter 12 levels deep',
    query(`{ boards(filter: ${nest(12, '{ not: ', '{}', ' }')}) { totalCount } }`),
    'INVALID_FILTER',
  ],
  [
    'a choice of 5,000',
    query('query ($in: [String!]) { boards(filter: { name: { in: $in } }) { totalCount } }', {
      in: Array(5000).fill('a'),
    }),
    'INVALID_FILTER',
  ],
  [
    'a forged cursor',
    query(`{ boards(after: "${cursor('Board slug id', "'; drop table board --", 'x')}") { nodes { name } } }`),
    'INVALID_CURSOR',
  ],
  [
    'a cursor of another list',
    query(`{ boards(after: "${cursor('Meeting starts_at id', '2018-01-01', noBoard.slice(6))}") { nodes { name } } }`),
    'INVALID_CURSOR',
  ],
  ['an id with SQL in it', query(`{ node(id: "Board:' or 1=1 --") { id } }`), 'INVALID_ID'],
  ['an id of a table', query(`{ node(id: "pg_shadow:${noBoard.slice(6)}") { id } }`), 'INVALID_ID'],
  ['an id of a built-in name', query(`{ node(id: "__proto__:${noBoard.slice(6)}") { id } }`), 'INVALID_ID'],
  [
    'the character that ends texts in C',
    query('query ($s: String!) { board(slug: $s) { name } }', { s: 'a\0b' }),
    'INVALID_VALUE',
  ],
];

/** Queries whose arguments are rejected. GraphQL returns null and an error for them. */
export const badArguments: readonly Attack[] = table.map(([name, request, code]) => ({
  ...{ name, request, code },
  // Cursors and ids are errors of their fields.
  status: /^INVALID_(CURSOR|ID)$/.test(code) ? 200 : 400,
}));
