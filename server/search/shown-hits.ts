import { sql, type Sql, type ViewerSql } from '../platform/graphql';
import type { SearchKind } from './search-kind';
import { searchedRecords, type SearchedRecord } from './searched-records';

/** What names a hit: `KIND:id`. */
export type HitKey = string;

/** The options of ts_headline: fragments in plain text, with matching words marked. */
const OPTIONS = `StartSel=«, StopSel=», MaxFragments=2, MaxWords=30, MinWords=10, FragmentDelimiter=" … "`;
/** Of a long paper, the start is highlighted. */
const HIGHLIGHTED = 50_000;

/** Reads the title of each hit, in order. One that was deleted in the meantime has none. */
export async function readTitles(rows: ViewerSql, keys: readonly HitKey[]): Promise<string[]> {
  const found = await rows.query<{ key: string; title: string }>(
    forEachKind(keys, (kind, { record, title, parent }, ids) => {
      const join = parent ? sql`left join ${parent[0]} as parent on parent.id = own.${parent[1]}` : sql``;
      return sql`select ${`${kind}:`}::text || own.id as key, ${title} as title
        from ${record} as own ${join} where own.id = any (${ids}::uuid[])`;
    }),
  );
  const byKey = new Map(found.map(({ key, title }) => [key, title]));
  return keys.map((key) => byKey.get(key) ?? '');
}

/**
 * Reads the text fragments that match, with the words marked, for each hit in order.
 * @param exact whether the words matched exactly or by similarity
 */
export async function readHighlights(
  rows: ViewerSql,
  requested: string,
  exact: boolean,
  keys: readonly HitKey[],
): Promise<string[]> {
  const query = exact
    ? sql`websearch_to_tsquery('english', translate(${requested}, '/', ' '))`
    : sql`to_tsquery('english', ${similarWords(requested)})`;
  const texts = forEachKind(
    keys,
    (kind, { record, texts: text }, ids) =>
      sql`select ${`${kind}:`}::text || own.id as key, ${text} as text from ${record} as own where own.id = any (${ids}::uuid[])`,
  );
  const marked = await rows.query<{ key: string; highlight: string }>(sql`
    select key, replace(ts_headline('english', text, ${query}, ${OPTIONS}), '»«', '') as highlight from (
      -- Removes the marks from the text itself, so that they only mark matches.
      select key, regexp_replace(translate(left(text, ${HIGHLIGHTED}::integer), '«»', '""'), '\\s+', ' ', 'g') as text
      from (${texts}) as source) as source`);
  const byKey = new Map(marked.map(({ key, highlight }) => [key, highlight]));
  return keys.map((key) => byKey.get(key) ?? '');
}

/** SQL for a text query of the words of the text that are similar to the requested ones, as the search compares them. */
function similarWords(requested: string): Sql {
  return sql`(select coalesce(string_agg(distinct word, ' | '), '')
    from regexp_split_to_table(lower(source.text), '[^[:alnum:]]+') as word
    where word <> '' and exists (
      select from regexp_split_to_table(lower(${requested}), '[^[:alnum:]]+') as wanted
      where wanted <> '' and (to_tsvector('english', word) @@ plainto_tsquery('english', wanted) or are_similar(word, wanted))))`;
}

/** One query of the same columns for each kind, as one. */
function forEachKind(
  keys: readonly HitKey[],
  query: (kind: SearchKind, searched: SearchedRecord, ids: readonly string[]) => Sql,
): Sql {
  const byKind = new Map<SearchKind, string[]>();
  for (const key of keys) {
    const [kind, id] = key.split(':') as [SearchKind, string];
    byKind.set(kind, [...(byKind.get(kind) ?? []), id]);
  }
  const queries = [...byKind].map(([kind, ids]) => query(kind, searchedRecords[kind], ids));
  return queries.reduce((all, each) => sql`${all} union all ${each}`);
}
