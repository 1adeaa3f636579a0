import type { QueryRunner } from 'typeorm';
import { searchedTables } from './searched-tables';

/** A word as it is, in the input format of `tsvector` and `tsquery`. */
const LEXEME = `
  create function search_lexeme(word text) returns text language sql immutable parallel safe as $$
    select '''' || replace(replace(left(lower(word), 200), '\\', '\\\\'), '''', '''''') || ''''
  $$`;

/** Whether one letter more, less or different, or two that changed places, makes one word of another. */
const ONE_EDIT = `
  create function one_edit_apart(one text, other text) returns boolean language plpgsql immutable parallel safe as $$
  declare
    same integer := 0;
  begin
    if abs(length(one) - length(other)) > 1 then return false; end if;
    while same < length(one) and substr(one, same + 1, 1) = substr(other, same + 1, 1) loop same := same + 1; end loop;
    return substr(one, same + 2) = substr(other, same + 2)
      or substr(one, same + 1) = substr(other, same + 2)
      or substr(one, same + 2) = substr(other, same + 1)
      or (substr(one, same + 3) = substr(other, same + 3)
        and substr(one, same + 1, 2) = reverse(substr(other, same + 1, 2)));
  end $$`;

/** Whether a word may be a misspelt form of another: one letter apart or, if it is long, with most of their three-letter pieces in common. */
const ARE_SIMILAR = `
  create function are_similar(word text, misspelt text) returns boolean language sql immutable parallel safe as $$
    select length(misspelt) between 4 and 40 and misspelt !~ '[0-9]' and abs(length(word) - length(misspelt)) <= 3
      and (one_edit_apart(word, misspelt) or length(misspelt) >= 8 and similarity(word, misspelt) >= 0.45)
  $$`;

const visible = '(document.restrictions is null or document.restrictions <@ readable)';

/** The words that one may stand for. Only those in documents that the viewer may read: no other word may change a rank. */
const SIMILAR_WORDS = `
  create function similar_words(misspelt text, kinds text[], readable integer[]) returns table (word text, close boolean)
  language sql stable set pg_trgm.similarity_threshold = 0.25 as $$
    select found.word, bool_or(found.close) from (
      select distinct known.word, one_edit_apart(known.word, misspelt) as close
      from search_word as known where known.word % misspelt
        and are_similar(known.word, misspelt)
    ) as found
    where exists (
      select from search_document as document
      where document.stems @@ plainto_tsquery('english', found.word) and document.kind = any (kinds) and ${visible})
    group by found.word
  $$`;

/** The query for the words of a text, each as it is or like one that it may stand for; null if there is none. */
const SIMILAR_QUERY = `
  create function similar_query(requested text, kinds text[], readable integer[], out every tsquery, out near tsquery)
  language plpgsql stable as $$
  declare
    wanted text;
    own tsquery;
    alike tsquery;
    closest tsquery;
    each record;
    compared integer := 0;
  begin
    -- Quotes and a minus sign ask for the words as they are.
    if requested ~ '"|(^|\\s)-' then return; end if;
    for wanted in select distinct found.word from regexp_split_to_table(lower(requested), '[^[:alnum:]]+') as found (word) loop
      own := plainto_tsquery('english', wanted);
      if numnode(own) = 0 then continue; end if;
      alike := own;
      closest := own;
      -- Shorter words are like too many others. A long text is not one of misspelt words.
      if length(wanted) >= 4 and compared < 6 then
        compared := compared + 1;
        for each in select * from similar_words(wanted, kinds, readable) loop
          alike := alike || plainto_tsquery('english', each.word);
          if each.close then closest := closest || plainto_tsquery('english', each.word); end if;
        end loop;
      end if;
      every := coalesce(every && alike, alike);
      near := coalesce(near && closest, closest);
    end loop;
  end $$`;

const subjects = searchedTables.map(({ kind, subject }) => `('${kind}', '${subject}')`).join(', ');

const isAfter = `(matched.rank < of_rank
  or matched.rank = of_rank and (matched.kind, matched.title, matched.record_id) > (of_kind, of_title, of_id))`;
const isBefore = `(matched.rank > of_rank
  or matched.rank = of_rank and (matched.kind, matched.title, matched.record_id) < (of_kind, of_title, of_id))`;

/*
 * Under row-level security no index helps to search texts: PostgreSQL would look at rows before it knew whether they may be
 * read. So this function reads all documents as the owner, and leaves out what the viewer may not read, by what the caller
 * says and by what the session holds, before it ranks and counts.
 *
 * The rank of a document: from 0.75 if the words are in it as a phrase, from 0.5 if they all are in it as written, from 0.25
 * if words of the same stems are, and less if similar ones are. Within each, how often and where, as ts_rank says. It follows
 * from the document alone.
 */
const SEARCH = `
  create function search_documents(
    requested text, wanted_kinds text[], boards uuid[], satisfied integer[], size integer, backward boolean,
    of_exact boolean, of_rank float8, of_kind text, of_title text, of_id uuid)
  returns table (kind text, id uuid, board_id uuid, title text, rank float8, exact boolean, total integer, remaining integer)
  language plpgsql stable security definer set search_path = public, pg_temp set jit = off as $$
  #variable_conflict use_column
  declare
    kinds text[] := array(
      select known.kind from (values ${subjects}) as known (kind, subject)
      where known.kind = any (wanted_kinds) and viewer_reads(known.subject));
    readable integer[] := array(select unnest(satisfied) intersect select unnest(viewer_meets()));
    plain text := translate(requested, '/', ' ');
    own_key tsquery := search_lexeme(requested)::tsquery;
    is_exact boolean := coalesce(of_exact, true);
    every tsquery := websearch_to_tsquery('english', plain) || own_key;
    near tsquery;
    phrase tsquery := phraseto_tsquery('plain_words', plain) || own_key;
    as_written tsquery := websearch_to_tsquery('plain_words', plain) || own_key;
  begin
    loop
      if not is_exact then
        select made.every, made.near into every, near from similar_query(requested, kinds, readable) as made;
      end if;
      return query
        with matched as materialized (
          select document.kind, document.record_id, document.board_id, document.title,
            case
              when not is_exact then case when document.stems @@ near then 0.125 else 0 end
              when document.words @@ phrase then 0.75
              when document.words @@ as_written then 0.5
              else 0.25
            end + ts_rank('{0.1, 0.1, 0.2, 1}', document.stems, every, 32)::float8 / (case when is_exact then 4 else 8 end) as rank
          from search_document as document
          -- A query of exclusions alone, which is 'T' for the index, finds nothing.
          where document.stems @@ every and querytree(every) not in ('', 'T') and document.kind = any (kinds)
            and (boards is null or document.board_id = any (boards)) and ${visible}
        ),
        counted as (
          select count(*)::integer as total,
            (count(*) filter (where of_id is null or case when backward then ${isBefore} else ${isAfter} end))::integer as remaining
          from matched
        ),
        page as (
          (select * from matched where not backward and (of_id is null or ${isAfter})
            order by rank desc, kind, title, record_id limit size)
          union all
          (select * from matched where backward and (of_id is null or ${isBefore})
            order by rank, kind desc, title desc, record_id desc limit size)
        )
        select page.kind, page.record_id, page.board_id, page.title, page.rank, is_exact, counted.total, counted.remaining
        from counted left join page on true
        where counted.total > 0 or not is_exact or of_exact
        order by page.rank desc, page.kind, page.title, page.record_id;
      exit when found or not is_exact;
      is_exact := false;
    end loop;
  end $$`;

/** The functions that search, in an order in which they can be dropped. */
export const SEARCH_FUNCTIONS = [
  'search_documents',
  'similar_query',
  'similar_words',
  'are_similar',
  'one_edit_apart',
  'search_lexeme',
] as const;

/** Creates them. */
export async function createSearchFunctions(runner: QueryRunner): Promise<void> {
  for (const each of [LEXEME, ONE_EDIT, ARE_SIMILAR, SIMILAR_WORDS, SIMILAR_QUERY, SEARCH]) await runner.query(each);
}
