import { boardQuery } from './owning-boards';

/** What is searched of a table. Used by migrations, and like them never changed. */
export interface SearchedTable {
  /** The kind of hit, as the graph names it. */
  readonly kind: string;
  readonly table: string;
  /** The subject whose readers find it. */
  readonly subject: string;
  /** SQL for the texts that name a row. `$` stands before each column. */
  readonly titles: readonly string[];
  /** SQL for its other texts. */
  readonly texts: readonly string[];
  /** The column by which a row is found as it is written. */
  readonly reference?: string;
}

/** What a subject's tables have in common. */
function of(subject: string, tables: readonly Omit<SearchedTable, 'subject'>[]): SearchedTable[] {
  return tables.map((table) => ({ subject, ...table }));
}

const lines = (column: string) => `search_lines(${column})`;

/** The tables that are searched. */
export const searchedTables: readonly SearchedTable[] = [
  ...of('boards', [
    {
      ...{ kind: 'BOARD', table: 'board', titles: ['$name'], reference: 'slug' },
      texts: ['$purpose', lines('$terms_of_reference'), lines('$functions')],
    },
    { kind: 'CONTEXT_FIGURE', table: 'context_figure', titles: ['$name'], texts: ['$note'] },
    { kind: 'GLOSSARY_TERM', table: 'glossary_term', titles: ['$term'], texts: ['$meaning'], reference: 'term' },
    { kind: 'PRIORITY', table: 'priority', titles: ['$title'], texts: [lines('$aspects')] },
    { kind: 'PRIORITY_PROGRESS', table: 'priority_progress', titles: [], texts: ['$text'] },
    { kind: 'PROCEDURE_RULE', table: 'procedure_rule', titles: [], texts: ['$text', '$source'] },
  ]),
  ...of('partners', [
    { kind: 'PARTNER', table: 'partner', titles: ['$name'], texts: [], reference: 'slug' },
    { kind: 'GOOD_PRACTICE', table: 'good_practice', titles: [], texts: ['$text'] },
    { kind: 'PARTNER_ASSURANCE', table: 'partner_assurance', titles: ['$given_by'], texts: ['$text'] },
    { kind: 'SELF_ASSESSMENT_STANDARD', table: 'self_assessment_standard', titles: ['$title'], texts: [] },
  ]),
  ...of('meetings', [
    { kind: 'MEETING', table: 'meeting', titles: ['$venue'], texts: [] },
    { kind: 'AGENDA_ITEM', table: 'agenda_item', titles: ['$title'], texts: ['$purpose'] },
    { kind: 'POINT_NOTED', table: 'point_noted', titles: [], texts: ['$text'] },
    { kind: 'RESOLUTION', table: 'resolution', titles: [], texts: ['$text'] },
    {
      ...{ kind: 'REPORT', table: 'report', titles: ['$title'] },
      texts: ['$summary', '$report_of', '$author', '$director', '$confidentiality', '$wards_affected'],
    },
    { kind: 'REPORT_PARAGRAPH', table: 'report_paragraph', titles: [], texts: ['$text'] },
    { kind: 'PAPER', table: 'paper', titles: ['$title'], texts: [] },
    { kind: 'DOCUMENT', table: 'document', titles: [], texts: ['$text'] },
    {
      ...{ kind: 'EXEMPTION', table: 'exemption', titles: ['$reference'], texts: ['$reason'] },
      reference: 'reference',
    },
    { kind: 'DECLARATION_OF_INTEREST', table: 'declaration_of_interest', titles: [], texts: ['$nature'] },
  ]),
  ...of('indicators', [
    {
      ...{ kind: 'INDICATOR', table: 'indicator', titles: ['$ref', '$name'], reference: 'ref' },
      texts: ['$outcome', '$owner_role', '$reporter_role'],
    },
    { kind: 'INDICATOR_DEFINITION', table: 'indicator_definition', titles: ['$name'], texts: [], reference: 'code' },
    { kind: 'COMMENTARY', table: 'commentary', titles: [], texts: ['$text'] },
    { kind: 'STEP_CHANGE', table: 'step_change', titles: [], texts: ['$reason'] },
  ]),
  ...of('case-reviews', [
    {
      ...{ kind: 'CASE_REVIEW', table: 'case_review', titles: ['$title', '$reference'], reference: 'reference' },
      texts: [lines('$themes'), '$summary', '$decision', '$reason'],
    },
    { kind: 'REVIEW_STAGE', table: 'review_stage', titles: [], texts: ['$decision', '$reason'] },
    { kind: 'FINDING', table: 'finding', titles: [], texts: ['$text'] },
    {
      ...{ kind: 'CHILD_DEATH_OVERVIEW', table: 'child_death_overview', titles: [] },
      texts: [lines('$learning_points')],
    },
    { kind: 'LEARNING_THEME', table: 'learning_theme', titles: [], texts: ['$text'] },
    { kind: 'LEARNING_PRODUCT', table: 'learning_product', titles: ['$title'], texts: ['$description'] },
    { kind: 'LEARNING_EVENT', table: 'learning_event', titles: ['$title'], texts: ['$description'] },
    { kind: 'PROGRAMME_ITEM', table: 'programme_item', titles: ['$title'], texts: [] },
  ]),
  ...of('recommendations', [
    {
      ...{ kind: 'RECOMMENDATION', table: 'recommendation', titles: ['$theme', '$reference'], reference: 'reference' },
      texts: ['$text', '$impact_on_children'],
    },
    { kind: 'RECOMMENDATION_STEP', table: 'recommendation_step', titles: [], texts: ['$note'] },
    { kind: 'ACTION', table: 'action', titles: [], texts: ['$text', '$by_whom', '$evidence'] },
    {
      ...{ kind: 'ACTION_PLAN', table: 'action_plan', titles: ['$title', '$reference'], reference: 'reference' },
      texts: ['$description'],
    },
  ]),
];

/** The columns whose change changes what is found. */
export function searchedColumns({ titles, texts, reference }: SearchedTable): string[] {
  const named = [...titles, ...texts].map((text) => text.match(/\$(\w+)/)?.[1] ?? '');
  return [...new Set(reference ? [...named, reference] : named)];
}

/**
 * SQL for texts as one. The start of a very long one is enough. A slash separates words: PostgreSQL would take
 * "police/health" for the name of a file.
 */
function joined(texts: readonly string[]): string {
  if (texts.length === 0) return `''`;
  const columns = texts.map((text) => `left(${text.replace('$', 'changed.')}, 100000)`);
  return `translate(concat_ws(' ', ${columns.join(', ')}), '/', ' ')`;
}

/** SQL for the documents of rows of a table. @param rows what they are selected from */
export function documentsOf({ kind, table, titles, texts, reference }: SearchedTable, rows: string): string {
  const vector = (configuration: string) =>
    [
      titles.length > 0 && `setweight(to_tsvector('${configuration}', titles), 'A')`,
      texts.length > 0 && `setweight(to_tsvector('${configuration}', texts), 'B')`,
      reference && `(search_lexeme(reference) || ':1A')::tsvector`,
    ]
      .filter((part) => part !== false && part !== undefined)
      .join(' || ');
  return `
    select '${kind}', id, board_id, left(ltrim(titles || ' ' || texts), 60), ${vector('english')}, ${vector('plain_words')}, restrictions
    from (
      select changed.id, ${boardQuery(table, 'changed')} as board_id, changed.restrictions,
        ${reference ? `changed.${reference} as reference,` : ''} ${joined(titles)} as titles, ${joined(texts)} as texts
      from ${rows} as changed offset 0
    ) as written`;
}
