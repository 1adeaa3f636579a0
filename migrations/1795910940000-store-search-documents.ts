import type { MigrationInterface, QueryRunner } from 'typeorm';
import { AddSearch1795565040000 } from './1795565040000-add-search';
import { createSearchFunctions, SEARCH_FUNCTIONS } from './search-functions';
import { documentsOf, searchedColumns, searchedTables } from './searched-tables';

const definer = 'security definer set search_path = public, pg_temp';

/** The tables that were searched before, each with two indexes of its own. */
const formerTables = ['board', 'meeting', 'agenda_item', 'case_review', 'recommendation', 'indicator', 'glossary_term'];
/** The tables whose trigger for numbers the same migration made. */
const numberedTables = ['finding', 'review_stage'];

const TABLES = [
  `create table search_document (
    kind text collate "C" not null,
    record_id uuid not null,
    board_id uuid,
    title text collate "C" not null,
    stems tsvector not null,
    words tsvector not null,
    restrictions integer[],
    primary key (kind, record_id)
  )`,
  // Every word that a document had at some time, to compare misspelt ones with. It is not unique: a unique index would let
  // transactions that write the same new words wait for each other.
  `create table search_word (word text collate "C" not null)`,
];

const INDEXES = [
  // A short list of pending entries: each search reads it from end to end.
  `create index search_document_stems on search_document using gin (stems) with (gin_pending_list_limit = 256)`,
  `create index search_word_word on search_word (word)`,
  `create index search_word_trigrams on search_word using gin (word gin_trgm_ops) with (gin_pending_list_limit = 64)`,
];

/** Stores the documents of rows, and the words that are new. */
const store = (documents: string, again: boolean) => `
  with stored as (
    insert into search_document (kind, record_id, board_id, title, stems, words, restrictions) ${documents}
    ${
      again
        ? `on conflict (kind, record_id) do update
             set title = excluded.title, stems = excluded.stems, words = excluded.words, restrictions = excluded.restrictions`
        : ''
    }
    returning words
  )
  insert into search_word (word)
  select word from (select distinct unnest(tsvector_to_array(words)) as word from stored) as found
  where length(word) between 4 and 40 and word !~ '[0-9[:punct:]]'
    and not exists (select from search_word as known where known.word = found.word)`;

const FOLLOW = [
  `create function restrict_search_document() returns trigger language plpgsql ${definer} as $$ begin
    update search_document set restrictions = new.restrictions where kind = tg_argv[0] and record_id = new.id;
    return null;
  end $$`,
  `create function remove_search_documents() returns trigger language plpgsql ${definer} as $$ begin
    if tg_op = 'TRUNCATE' then
      delete from search_document where kind = tg_argv[0];
    else
      delete from search_document as document using removed where document.kind = tg_argv[0] and document.record_id = removed.id;
    end if;
    return null;
  end $$`,
];

/** The texts of all records are searched in one table, which the database keeps up to date. */
export class StoreSearchDocuments1795910940000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function search_pieces(text[])`);
    await runner.query(`drop function search_words(tsquery)`);
    for (const table of formerTables) await runner.query(`drop index ${table}_search_pieces, ${table}_search_words`);
    // Words as they are written, without those that every text has.
    await runner.query(`create text search dictionary plain_words (template = pg_catalog.simple, stopwords = english)`);
    await runner.query(`create text search configuration plain_words (copy = pg_catalog.simple)`);
    await runner.query(`alter text search configuration plain_words alter mapping replace simple with plain_words`);
    for (const table of TABLES) await runner.query(table);
    for (const table of ['search_document', 'search_word']) {
      await runner.query(`alter table ${table} enable row level security, force row level security`);
      await runner.query(`create policy system on ${table} to safeboard_system using (true) with check (true)`);
    }
    await createSearchFunctions(runner);
    for (const searched of searchedTables) await runner.query(store(documentsOf(searched, searched.table), false));
    for (const index of INDEXES) await runner.query(index);
    for (const follow of FOLLOW) await runner.query(follow);
    for (const searched of searchedTables) {
      const { kind, table } = searched;
      await runner.query(`
        create function index_${table}() returns trigger language plpgsql ${definer} as $$ begin
          if tg_level = 'STATEMENT' then ${store(documentsOf(searched, 'changed'), false)};
          else ${store(documentsOf(searched, '(select (new).*)'), true)};
          end if;
          return null;
        end $$`);
      const differs = searchedColumns(searched)
        .map((column) => `old.${column} is distinct from new.${column}`)
        .join(' or ');
      for (const trigger of [
        `index_new after insert on ${table} referencing new table as changed
           for each statement execute function index_${table}()`,
        `index_changed after update on ${table} for each row when (${differs}) execute function index_${table}()`,
        `index_restricted after update on ${table} for each row when (old.restrictions is distinct from new.restrictions)
           execute function restrict_search_document('${kind}')`,
        `unindex after delete on ${table} referencing old table as removed
           for each statement execute function remove_search_documents('${kind}')`,
        `unindex_all after truncate on ${table} for each statement execute function remove_search_documents('${kind}')`,
      ]) {
        await runner.query(`create trigger ${trigger}`);
      }
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { table } of searchedTables) {
      for (const trigger of ['index_new', 'index_changed', 'index_restricted', 'unindex', 'unindex_all']) {
        await runner.query(`drop trigger ${trigger} on ${table}`);
      }
      await runner.query(`drop function index_${table}()`);
    }
    await runner.query(`drop function restrict_search_document(), remove_search_documents()`);
    for (const name of SEARCH_FUNCTIONS) await runner.query(`drop function ${name}`);
    await runner.query(`drop table search_word, search_document`);
    await runner.query(`drop text search configuration plain_words`);
    await runner.query(`drop text search dictionary plain_words`);
    // What the migration made that searched before; this one has kept a part of it.
    for (const table of numberedTables) await runner.query(`drop trigger take_number on ${table}`);
    await runner.query(`drop function search_lines(text[])`);
    await new AddSearch1795565040000().up(runner);
  }
}
