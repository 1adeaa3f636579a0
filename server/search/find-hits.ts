import { Board, GlossaryTerm } from '../boards';
import { CaseReview } from '../case-reviews';
import { Indicator } from '../indicators';
import { AgendaItem, Meeting } from '../meetings';
import { sql, type Sql, type VisibleRows } from '../platform/graphql';
import { Recommendation } from '../recommendations';
import type { SearchKind } from './search-kind';
import { wordsToCompare } from './search-text';

/** Something that was found. */
export interface Found {
  readonly kind: keyof typeof SearchKind;
  readonly id: string;
  readonly title: string;
  readonly rank: number;
}

/** What was found, and whether by the words themselves or by words that look like them. */
export interface Findings {
  readonly exact: boolean;
  readonly found: readonly Found[];
}

/** Finds, best first, what a viewer may see: by its words, and where that gives nothing by words that look alike. */
export async function findHits(rows: VisibleRows, text: string): Promise<Findings> {
  const exact = await rows.query<Found>(hits(sql`search_words(websearch_to_tsquery('english', ${text}))`));
  if (exact.length > 0) return { exact: true, found: exact };
  return { exact: false, found: await rows.query<Found>(hits(sql`search_pieces(${meaningful(text)})`)) };
}

/** SQL for the words of a text that may be misspelt, without those that are in every text. */
export function meaningful(text: string): Sql {
  return sql`array(select word from unnest(${wordsToCompare(text)}::text[]) as word where to_tsvector('english', word) <> '')`;
}

/** Joins what a search found over all rows with those that may be seen: a hit in an agenda item is one of its meeting. */
function hits(search: Sql): Sql {
  return sql`
    with found as materialized (select kind, id, rank::float8 from ${search}),
    of_meeting as (
      select id, rank from found where kind = 'meeting'
      union all
      select item.meeting_id, rank from found join ${AgendaItem} as item on item.id = found.id where found.kind = 'agenda_item')
    select 'BOARD' as kind, board.id, board.name as title, rank
    from found join ${Board} as board on board.id = found.id where found.kind = 'board'
    union all
    select 'MEETING', meeting.id, board.name || ', ' || to_char(meeting.date, 'FMDD FMMonth YYYY'), max(rank)
    from of_meeting join ${Meeting} as meeting on meeting.id = of_meeting.id
    join ${Board} as board on board.id = meeting.board_id group by meeting.id, meeting.date, board.name
    union all
    select 'CASE_REVIEW', review.id, review.title, rank
    from found join ${CaseReview} as review on review.id = found.id where found.kind = 'case_review'
    union all
    select 'RECOMMENDATION', recommendation.id, concat_ws(' ', recommendation.theme, recommendation.reference), rank
    from found join ${Recommendation} as recommendation on recommendation.id = found.id where found.kind = 'recommendation'
    union all
    select 'INDICATOR', indicator.id, indicator.ref || ' ' || indicator.name, rank
    from found join ${Indicator} as indicator on indicator.id = found.id where found.kind = 'indicator'
    union all
    select 'GLOSSARY_TERM', term.id, term.term, rank
    from found join ${GlossaryTerm} as term on term.id = found.id where found.kind = 'glossary_term'
    order by rank desc, kind, title, id`;
}
