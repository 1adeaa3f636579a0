import { board } from './writing';

/** A query that looks dangerous and succeeds: its arguments are plain text. */
export type Harmless = readonly [name: string, question: string, variables: object, data: object];

const count = 'query ($text: String!) { boards(filter: { name: { contains: $text } }) { totalCount } }';
const start = 'query ($text: String!) { boards(filter: { name: { startsWith: $text } }) { totalCount } }';
const none = { boards: { totalCount: 0 } };

/** One attempt per row. */
export const harmless: readonly Harmless[] = [
  ['a wildcard in a filter', count, { text: '%' }, none],
  ['another wildcard in a filter', count, { text: '_' }, none],
  ['a wildcard at the start', start, { text: '%' }, none],
  ['an escaped wildcard', count, { text: '\\%' }, none],
  ['a quote and a condition', count, { text: "' or 1=1 --" }, none],
  ['a second statement', count, { text: "'; drop table board; --" }, none],
  ['a regular expression that backtracks', count, { text: '(a+)+$'.repeat(1000) }, none],
  ['SQL in a name', 'query ($text: String!) { board(slug: $text) { name } }', { text: "' or '1'='1" }, { board: null }],
  ['a tag in a name', 'query ($text: String!) { board(slug: $text) { name } }', { text: '<script>' }, { board: null }],
  ['a question of the type alone', `{ ${board} { __typename } }`, {}, { board: { __typename: 'Board' } }],
];
