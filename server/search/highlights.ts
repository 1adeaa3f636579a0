import { Board, GlossaryTerm } from '../boards';
import { CaseReview } from '../case-reviews';
import { Indicator } from '../indicators';
import { AgendaItem, Meeting } from '../meetings';
import { sql, type Sql, type VisibleRows } from '../platform/graphql';
import { Recommendation } from '../recommendations';
import { meaningful } from './find-hits';

/** How parts of texts are cut out and their words marked: plain text, no HTML. */
const OPTIONS = `StartSel=«, StopSel=», MaxFragments=2, MaxWords=30, MinWords=10, FragmentDelimiter=" … "`;

/** The words of a text that look like those asked for, as a query for them. */
function similarWords(asked: string): Sql {
  return sql`(select coalesce(string_agg(distinct word, ' | '), '')
    from regexp_split_to_table(lower(written.text), '[^[:alpha:]]+') as word
    where exists (
      select from unnest(${meaningful(asked)}) as wanted where word_similarity(wanted, word) > 0.45))`;
}

/**
 * The parts of texts in which something was found, with the words marked, by `KIND:id` and in that order.
 * @param exact whether the words themselves were found, or others that look like them
 */
export async function highlights(
  rows: VisibleRows,
  asked: string,
  exact: boolean,
  keys: readonly string[],
): Promise<string[]> {
  const query = exact
    ? sql`websearch_to_tsquery('english', ${asked})`
    : sql`to_tsquery('english', ${similarWords(asked)})`;
  const marked = await rows.query<{ key: string; highlight: string }>(sql`
    with written(key, text) as (${texts(keys)})
    select key, replace(ts_headline('english', text, ${query}, ${OPTIONS}), '»«', '') as highlight from (
      -- What is marked is told by these signs alone.
      select key, regexp_replace(translate(text, '«»', '""'), '\\s+', ' ', 'g') as text from written) as written`);
  const byKey = new Map(marked.map(({ key, highlight }) => [key, highlight]));
  // What has gone since it was found shows nothing.
  return keys.map((key) => byKey.get(key) ?? '');
}

/** What is written in each object, title first. */
function texts(keys: readonly string[]): Sql {
  const ids = (kind: string) => keys.flatMap((key) => (key.startsWith(`${kind}:`) ? [key.slice(kind.length + 1)] : []));
  return sql`
    select 'BOARD:' || id, concat_ws(' · ', name, purpose, nullif(array_to_string(terms_of_reference, ' · '), ''), nullif(array_to_string(functions, ' · '), ''))
    from ${Board} as board where id = any(${ids('BOARD')}::uuid[])
    union all
    select 'MEETING:' || id, concat_ws(' · ', venue, (select string_agg(item.title, ' · ' order by item.position)
      from ${AgendaItem} as item where item.meeting_id = meeting.id))
    from ${Meeting} as meeting where id = any(${ids('MEETING')}::uuid[])
    union all
    select 'CASE_REVIEW:' || id, concat_ws(' · ', title, reference, summary, nullif(array_to_string(themes, ' · '), ''), decision, reason)
    from ${CaseReview} as review where id = any(${ids('CASE_REVIEW')}::uuid[])
    union all
    select 'RECOMMENDATION:' || id, concat_ws(' · ', text, theme, reference)
    from ${Recommendation} as recommendation where id = any(${ids('RECOMMENDATION')}::uuid[])
    union all
    select 'INDICATOR:' || id, concat_ws(' · ', ref, name, outcome, owner_role, reporter_role)
    from ${Indicator} as indicator where id = any(${ids('INDICATOR')}::uuid[])
    union all
    select 'GLOSSARY_TERM:' || id, concat_ws(' · ', term, meaning)
    from ${GlossaryTerm} as term where id = any(${ids('GLOSSARY_TERM')}::uuid[])`;
}
