import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NATIONAL, slugOf } from '../national/scale';
import type { Attack } from './attacked-server';

/** An operation or the address of a page, under the name by which results list it. */
export interface Known {
  readonly name: string;
  readonly attack: Attack | string;
}

const times = (count: number, write: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => write(index)).join(' ');
const [first, last] = [slugOf(1), slugOf(NATIONAL.boards)];
const board = `board(slug: "${first}")`;
const contains = (count: number, field: string) => ({
  or: Array.from({ length: count }, (_, index) => ({ [field]: { contains: `${'z'.repeat(200)}${index}` } })),
});
const operation = (name: string): string =>
  readFileSync(join(__dirname, '..', '..', '..', 'schema', 'operations', 'indicators', `${name}.graphql`), 'utf8');

/** The unit of the comparison: the scorecard of sixty indicators as the SDK requests it. */
export const scorecard: Attack = {
  query: operation('scorecard'),
  variables: { board: first, month: '2026-10' },
};

/** What another client requests meanwhile. */
export const small: Attack = { query: `{ ${board} { name } }` };

const glossary = (lists: number, comparisons: number): Attack => ({
  query: `query ($f: GlossaryTermFilter) { glossaryTerms(first: 100) { nodes { board { ${times(lists, (i) => `s${i}: glossaryTerms(first: 1, filter: $f) { totalCount }`)} } } } }`,
  variables: { f: contains(comparisons, 'meaning') },
});
const recommendations = (filter: object, count = 1): Attack => ({
  query: `query ($f: RecommendationFilter) { ${times(count, (i) => `a${i}: recommendations(first: 1, filter: $f) { nodes { id } }`)} }`,
  variables: { f: filter },
});
const ofLongBoard = (aliases: number): Attack => ({
  query: `{ board(slug: "${last}") { recommendations(first: 100) { nodes { ${times(aliases, (i) => `a${i}: text`)} } } } }`,
});

/** The worst that is known, whether or not it is accepted, and what comes close to the limit. */
export const known: readonly Known[] = [
  { name: '40 aliased lists with 100 contains each', attack: glossary(40, 100) },
  { name: '6 aliased lists with 1 contains each', attack: glossary(6, 1) },
  { name: 'contains at the root, 20 comparisons', attack: recommendations(contains(20, 'text')) },
  {
    name: 'in with 100 values, 20 times',
    attack: recommendations({ reference: { in: Array.from({ length: 100 }, (_, i) => `Z${i}`) } }, 20),
  },
  { name: '99 aliases of a long text', attack: ofLongBoard(99) },
  { name: '4 aliases of a long text', attack: ofLongBoard(4) },
  {
    name: '90 aliased objects in a list',
    attack: { query: `{ recommendations(first: 100) { nodes { ${times(90, (i) => `a${i}: board { id }`)} } } }` },
  },
  {
    name: '20 counts at the root',
    attack: { query: `{ ${times(20, (i) => `a${i}: recommendations(first: 1) { totalCount }`)} }` },
  },
  {
    name: 'observations of indicators with a text that none has',
    attack: {
      query: `{ observations(first: 5, filter: { indicator: { name: { contains: "zz" } } }) { nodes { value } } }`,
    },
  },
  {
    name: 'observations with one of 8 values that none has',
    attack: {
      query: `{ observations(first: 5, filter: { or: [${times(8, (i) => `{ value: { eq: -${i + 1} } }`)}] }) { totalCount nodes { value } } }`,
    },
  },
  {
    name: '20 lists below 100 boards',
    attack: {
      query: `{ boards(first: 100) { nodes { ${times(20, (i) => `a${i}: recommendations(first: 1) { nodes { id } }`)} } } }`,
    },
  },
  {
    name: 'similarRecommendations of 50',
    attack: {
      query: `{ ${board} { recommendations(first: 50) { nodes { similarRecommendations(first: 1) { totalCount } } } } }`,
    },
  },
  {
    name: 'similarRecommendations of 45',
    attack: {
      query: `{ ${board} { recommendations(first: 45) { nodes { similarRecommendations(first: 1) { totalCount } } } } }`,
    },
  },
  {
    name: 'obligations of 35 boards',
    attack: { query: '{ boards(first: 35) { nodes { obligations(first: 5) { totalCount } } } }' },
  },
  {
    name: 'series of 100 indicators',
    attack: { query: '{ indicators(first: 100) { nodes { series(by: QUARTER) { value } } } }' },
  },
  {
    name: '3 scorecards with signals',
    attack: {
      query: `{ ${times(3, (i) => `s${i}: scorecard(board: "${first}", month: "2026-10") { rows { signal { points { value } } } }`)} }`,
    },
  },
  {
    name: 'search for a word that all contain',
    attack: { query: `{ search(text: "practice") { totalCount } }` },
  },
  {
    name: '3 searches for any of many words that all contain',
    attack: {
      query: `{ ${times(3, (i) => `s${i}: search(text: "partners or briefing or children or area or measure or teams or held or head or service or theme or review or learning or neglect or assure or board or practice or work") { totalCount }`)} }`,
    },
  },
  { name: 'search for what is nowhere', attack: { query: '{ search(text: "xylophone zephyrs") { totalCount } }' } },
  {
    name: 'search for four misspelt words',
    attack: { query: '{ search(text: "practyse partnes childrn areaa") { totalCount } }' },
  },
  {
    name: 'obligations of all boards',
    attack: { query: '{ obligations(first: 5) { totalCount } }' },
  },
  {
    name: 'all observations combined',
    attack: {
      query:
        '{ observations { aggregate { count sum { value } avg { value } min { value month } max { value month } } } }',
    },
  },
  {
    name: 'all observations in groups by month and status',
    attack: {
      query: '{ observations { groups(by: [MONTH_YEAR, STATUS]) { keys { monthYear status } count sum { value } } } }',
    },
  },
  {
    name: 'all recommendations in groups by board and status',
    attack: {
      query: '{ recommendations { groups(by: [BOARD, STATUS], first: 100) { keys { board { slug } status } count } } }',
    },
  },
  {
    name: 'groups of the indicators of 50 boards',
    attack: {
      query:
        '{ boards(first: 50) { nodes { indicators(first: 1) { groups(by: [UNIT]) { keys { unit } count } aggregate { count } } } } }',
    },
  },
  {
    name: 'filter of recommendations by their board',
    attack: recommendations({ board: { name: { contains: 'zzz' } } }),
  },
  {
    name: 'filter of recommendations by their addressees',
    attack: recommendations({ addressees: { some: { partner: { name: { contains: 'zzz' } } } } }),
  },
  {
    name: 'filter of indicators by all of their observations',
    attack: {
      query: `{ indicators(first: 1, filter: { observations: { some: { value: { lt: -1 } } } }) { totalCount } }`,
    },
  },
  {
    name: 'filter of observations by indicator and board',
    attack: {
      query: `{ observations(first: 1, filter: { indicator: { board: { slug: { eq: "zzz" } } } }) { totalCount } }`,
    },
  },
  {
    name: 'order of recommendations by the name of their board',
    attack: { query: '{ recommendations(first: 1, orderBy: [{ board: { field: NAME } }]) { nodes { id } } }' },
  },
  { name: 'start page', attack: '/' },
  { name: 'page of a board', attack: `/boards/${first}` },
  { name: 'reference', attack: '/reference' },
  { name: 'chart', attack: `/charts/M1.svg?board=${first}` },
  { name: 'scorecard as CSV', attack: `/scorecards/${first}/2026-10.csv` },
  { name: 'calendar', attack: `/calendars/${first}.ics` },
  { name: 'report', attack: `/reports/${first}/2025-26` },
];
