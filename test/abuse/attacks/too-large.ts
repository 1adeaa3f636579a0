import { post } from '../sample-app';
import { type Attack, board, nest, query, times } from './writing';

const scorecard = (index: number) =>
  `s${index}: scorecard(board: "southampton-children-families-scrutiny-panel", month: "2018-10") { rows { average12Months { explanation { inputs { value } } } max12Months { explanation { inputs { value } } } signal { points { value } } } }`;
const pages =
  'boards(first: 100) { nodes { meetings(first: 100) { nodes { attendance(first: 100) { nodes { role } } } } } }';

const table: [name: string, request: RequestInit, code: string][] = [
  ['500 aliases of __typename', query(`{ ${times(500, (i) => `a${i}: __typename`)} }`), 'SELECTION_TOO_WIDE'],
  [
    'aliases of __typename, spread out',
    query(`{ ${times(10, (i) => `b${i}: boards { nodes { ${times(20, (j) => `a${j}: __typename`)} } }`)} }`),
    'TOO_MANY_ALIASES',
  ],
  ['one field 3,000 times', query(`{ ${board} { ${'name '.repeat(3000)} } }`), 'SELECTION_TOO_WIDE'],
  [
    'one field 3,000 times, spread out',
    query(`{ ${board} { ${times(60, (i) => `children(first: 1) { nodes { ${'name '.repeat(50 + (i % 2))} } }`)} } }`),
    'TOO_MANY_FIELDS',
  ],
  ['21 fields at the root', query(`{ ${times(21, () => `${board} { name }`)} }`), 'TOO_MANY_ROOT_FIELDS'],
  [
    'fragments that double each other',
    query(
      `{ ${board} { ...F0 } } ${times(30, (i) => `fragment F${i} on Board { parent { ...F${i + 1} } p: parent { ...F${i + 1} } }`)} fragment F30 on Board { name }`,
    ),
    'QUERY_TOO_DEEP',
  ],
  [
    'fragments that double each other at one level',
    query(
      `{ ${board} { ...F0 } } ${times(12, (i) => `fragment F${i} on Board { ...F${i + 1} ...F${i + 1} }`)} fragment F12 on Board { name }`,
    ),
    'SELECTION_TOO_WIDE',
  ],
  [
    '60 fragments',
    query(`{ ${board} { ${times(60, (i) => `...F${i}`)} } } ${times(60, (i) => `fragment F${i} on Board { name }`)}`),
    'TOO_MANY_FRAGMENTS',
  ],
  [
    'a directive 1,000 times',
    query(`{ ${board} { name ${'@include(if: true) '.repeat(1000)} } }`),
    'TOO_MANY_DIRECTIVES',
  ],
  ['an unknown directive 1,000 times', query(`{ __typename ${'@a'.repeat(1000)} }`), 'TOO_MANY_DIRECTIVES'],
  [
    'directives spread out',
    query(`{ ${board} { ${times(99, () => 'name @skip(if: false) @include(if: true)')} } }`),
    'TOO_MANY_DIRECTIVES',
  ],
  ['30 levels of boards', query(`{ ${board} { ${nest(30, 'parent { ', 'name', ' }')} } }`), 'QUERY_TOO_DEEP'],
  ['7,000 levels', query(nest(7000, '{a', '', '}')), 'QUERY_TOO_DEEP'],
  ['levels without an end', query('{a'.repeat(7000)), 'QUERY_TOO_DEEP'],
  ['a list 14,000 levels deep', query(`{ boards(filter: ${'['.repeat(14_000)}) { totalCount } }`), 'QUERY_TOO_DEEP'],
  ['inline fragments 5,000 levels deep', query(`{ ${nest(5000, '... { ', '__typename', ' }')} }`), 'QUERY_TOO_DEEP'],
  ['20,000 words', query(`{ ${'a '.repeat(20_000)} }`), 'TOO_MANY_TOKENS'],
  ['1,001 operations', query(times(1001, (i) => `query Q${i} { __typename }`)), 'TOO_MANY_FIELDS'],
  [
    'circular introspection',
    query(`{ __schema { types { ${nest(10, 'fields { type { ', 'name', ' } }')} } } }`),
    'INTROSPECTION_TOO_DEEP',
  ],
  [
    'the schema 6 times',
    query(`{ ${times(6, (i) => `s${i}: __schema { types { name } }`)} }`),
    'TOO_MANY_INTROSPECTIONS',
  ],
  ['1,000,000 objects, written out', query('{ boards(first: 1000000) { nodes { name } } }'), 'INVALID_PAGE'],
  ['1,000,000 objects, from the end', query('{ boards(last: 1000000) { nodes { name } } }'), 'INVALID_PAGE'],
  [
    '1,000,000 objects, as a variable',
    query('query ($n: Int) { boards(first: $n) { nodes { name } } }', { n: 1e6 }),
    'INVALID_PAGE',
  ],
  [
    "1,000,000 objects, by a variable's default",
    query('query ($n: Int = 1000000) { boards(first: $n) { nodes { name } } }'),
    'INVALID_PAGE',
  ],
  ['pages of pages of pages', query(`{ ${pages} }`), 'COST_TOO_HIGH'],
  [
    'pages of pages by edges',
    query(
      '{ boards(first: 100) { edges { node { meetings(first: 100) { edges { node { attendance(first: 100) { edges { node { role } } } } } } } } } }',
    ),
    'COST_TOO_HIGH',
  ],
  ['pages of pages in a fragment', query(`{ ...All } fragment All on Query { ${pages} }`), 'COST_TOO_HIGH'],
  ['20 whole scorecards', query(`{ ${times(20, scorecard)} }`), 'COST_TOO_HIGH'],
  [
    'a filter 10,000 levels deep, as a variable',
    post(
      `{"query":"query ($f: BoardFilter) { boards(filter: $f) { totalCount } }","variables":{"f":${nest(10_000, '{"not":', '{}', '}')}}}`,
    ),
    'INPUT_TOO_DEEP',
  ],
];

/** Queries that exceed the limits. */
export const tooLarge: readonly Attack[] = table.map(([name, request, code]) => ({ name, request, code, status: 400 }));
