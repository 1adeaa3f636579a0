import type { SearchKind, SearchQuery } from '@safeboard/client';
import type { Command } from '../command.js';
import { FORMAT_OPTIONS } from '../common-options.js';
import { UsageError } from '../errors.js';
import { type Column, formatOf, showRecords } from '../output/records.js';

type Hit = SearchQuery['search']['nodes'][number];

const MOST = 1000;
const KINDS = [
  'ACTION',
  'ACTION_PLAN',
  'AGENDA_ITEM',
  'BOARD',
  'CASE_REVIEW',
  'CHILD_DEATH_OVERVIEW',
  'COMMENTARY',
  'CONTEXT_FIGURE',
  'DECLARATION_OF_INTEREST',
  'DOCUMENT',
  'EXEMPTION',
  'FINDING',
  'GLOSSARY_TERM',
  'GOOD_PRACTICE',
  'INDICATOR',
  'INDICATOR_DEFINITION',
  'LEARNING_EVENT',
  'LEARNING_PRODUCT',
  'LEARNING_THEME',
  'MEETING',
  'PAPER',
  'PARTNER',
  'PARTNER_ASSURANCE',
  'POINT_NOTED',
  'PRIORITY',
  'PRIORITY_PROGRESS',
  'PROCEDURE_RULE',
  'PROGRAMME_ITEM',
  'RECOMMENDATION',
  'RECOMMENDATION_STEP',
  'REPORT',
  'REPORT_PARAGRAPH',
  'RESOLUTION',
  'REVIEW_STAGE',
  'SELF_ASSESSMENT_STANDARD',
  'STEP_CHANGE',
] as const satisfies readonly SearchKind[];

/** Full-text search. */
export const search: Command = {
  name: 'search',
  summary: 'finds what is recorded about some words, best match first',
  arguments: [{ name: 'text', summary: 'the words; put quotes around several' }],
  options: {
    kind: { value: '<kind>', isList: true, choices: KINDS, summary: `only those, of ${KINDS.join(', ')}` },
    board: { value: '<board>', isList: true, summary: 'only what is recorded for that board, by its short name' },
    limit: { value: '<count>', summary: `how many to show, 1 to ${MOST}; by default 20` },
    ...FORMAT_OPTIONS,
  },
  notes: `The matching words are between « and ».

  safeboard search 'child sexual exploitation' --kind FINDING,RECOMMENDATION --board southampton-lscb`,
  async run({ given, client, output, signal }) {
    const format = formatOf(given, output);
    const limit = readLimit(given.text('limit'));
    const [kinds, boards] = [given.list('kind') as SearchKind[], [...given.list('board')]];
    const variables = {
      ...{ text: given.word('text'), first: Math.min(limit, 100) },
      ...(kinds.length > 0 && { kinds }),
      ...(boards.length > 0 && { boards }),
    };
    const hits = client.search.all(variables, { signal });
    await showRecords(output, format, COLUMNS, firstOf(hits, limit));
  },
};

const COLUMNS: readonly Column<Hit>[] = [
  { heading: 'Kind', of: ({ kind }) => kind },
  { heading: 'Title', isLong: true, of: ({ title }) => title },
  { heading: 'Board', isLong: true, of: ({ board }) => board?.name },
  { heading: 'Match', isLong: true, of: ({ highlight }) => highlight },
];

function readLimit(text = '20'): number {
  const limit = Number(text);
  if (/^\d{1,4}$/.test(text) && limit >= 1 && limit <= MOST) return limit;
  throw new UsageError(`--limit takes a whole number from 1 to ${MOST}, not "${text}".`);
}

async function* firstOf<Entry>(entries: AsyncIterable<Entry>, limit: number): AsyncGenerator<Entry> {
  let left = limit;
  for await (const entry of entries) {
    yield entry;
    if (--left === 0) return;
  }
}
