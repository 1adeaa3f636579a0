import type { MigrationInterface, QueryRunner } from 'typeorm';

const definer = 'security definer set search_path = public, pg_temp';

// Of a text that is longer than any paper the start is enough.
const start = (column: string) => `left(${column}, 100000)`;
const stems = (column: string) => `to_tsvector('english'::regconfig, ${start(column)})`;
const letters = (column: string) => `lower(${start(column)})`;

/**
 * The words of a text as bits: one of 1,024 for each stem. A text without stems, such as "To be", has those of its words.
 * MD5 gives the same bits in every version of PostgreSQL, so that they can be moved from one to another.
 */
export const WORD_BITS = `
  create function word_bits(text text) returns bit(1024) language sql immutable parallel safe as $$
    select coalesce(
      bit_or(set_bit(repeat('0', 1024)::bit(1024), ('x' || left(md5(word), 4))::bit(16)::integer & 1023, 1)),
      repeat('0', 1024)::bit(1024))
    from unnest(tsvector_to_array(coalesce(nullif(${stems('text')}, ''), to_tsvector('simple'::regconfig, ${start('text')})))) as word
  $$`;

/** The bits of each recommendation, beside what decides who may read it, in a table that is quick to read from end to end. */
const VECTORS = `
  create table recommendation_vector (
    recommendation_id uuid primary key references recommendation on delete cascade,
    words bit(1024) not null,
    size smallint not null,
    restrictions integer[]
  )`;

const STORE = `
  create function store_recommendation_vector() returns trigger language plpgsql ${definer} as $$
  declare
    bits bit(1024) := word_bits(new.text);
  begin
    insert into recommendation_vector (recommendation_id, words, size, restrictions)
    values (new.id, bits, bit_count(bits), new.restrictions)
    on conflict (recommendation_id) do update
      set words = excluded.words, size = excluded.size, restrictions = excluded.restrictions;
    return null;
  end $$`;

const visible = (row: string) => `(${row}.restrictions is null or ${row}.restrictions <@ (select viewer_meets()))`;

/*
 * Under row-level security no index helps to compare texts: PostgreSQL would look at rows before it knew whether they may
 * be read. So this function reads the vectors of all recommendations, and leaves out what the viewer may not read before it
 * counts: nothing hidden takes the place of something visible. Whoever calls it joins the ids with the rows that the viewer
 * may read.
 *
 * Only the texts that have the most words in common are compared letter by letter, and none with less than a third of its
 * words in common.
 */
export const SIMILAR = `
  create function similar_recommendations(wanted uuid[], lowest real, most integer)
  returns table (recommendation_id uuid, other_id uuid, similarity real)
  language sql stable ${definer} set jit = off as $$
    with mine as materialized (
      select own.id, vector.words, vector.size, ${letters('own.text')} as letters, ${stems('own.text')} as stems
      from recommendation as own join recommendation_vector as vector on vector.recommendation_id = own.id
      where own.id = any (wanted) and ${visible('vector')}
    )
    select mine.id, near.id, found.similarity::real
    from mine
    cross join lateral (
      select counted.id from (
        select other.recommendation_id as id, other.size, bit_count(other.words & mine.words) as shared
        from recommendation_vector as other
        where other.recommendation_id <> mine.id and ${visible('other')}
        offset 0
      ) as counted
      where 6 * counted.shared >= counted.size + mine.size
      order by counted.shared::real / (counted.size + mine.size) desc, counted.id
      limit most
    ) as near
    join recommendation as other on other.id = near.id
    cross join lateral (select ${stems('other.text')} as stems offset 0) as theirs
    cross join lateral (
      -- Half by the three-letter pieces of the texts, half by their words: those in both against those of each.
      select (similarity(mine.letters, ${letters('other.text')}) + coalesce(
        2.0 * (select count(*) from unnest(tsvector_to_array(mine.stems)) as word
               where word = any (tsvector_to_array(theirs.stems)))
        / nullif(length(mine.stems) + length(theirs.stems), 0), 0)) / 2 as similarity
      offset 0
    ) as found
    where found.similarity >= lowest
  $$`;

/** Similar recommendations are found by vectors of their words, which are stored. */
export class RankSimilarRecommendations1795910640000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function similar_recommendations(uuid[], real)`);
    await runner.query(`drop index recommendation_trigrams, recommendation_words`);
    await runner.query(WORD_BITS);
    await runner.query(VECTORS);
    await runner.query(`alter table recommendation_vector enable row level security, force row level security`);
    await runner.query(
      `create policy system on recommendation_vector to safeboard_system using (true) with check (true)`,
    );
    await runner.query(`
      insert into recommendation_vector (recommendation_id, words, size, restrictions)
      select id, bits, bit_count(bits), restrictions from recommendation, lateral (select word_bits(text) as bits offset 0) as vector
    `);
    await runner.query(STORE);
    await runner.query(
      `create trigger store_vector after insert on recommendation for each row execute function store_recommendation_vector()`,
    );
    await runner.query(`
      create trigger store_changed_vector after update on recommendation for each row
      when (old.text is distinct from new.text or old.restrictions is distinct from new.restrictions)
      execute function store_recommendation_vector()
    `);
    await runner.query(SIMILAR);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function similar_recommendations(uuid[], real, integer)`);
    await runner.query(`drop trigger store_changed_vector on recommendation`);
    await runner.query(`drop trigger store_vector on recommendation`);
    await runner.query(`drop function store_recommendation_vector()`);
    await runner.query(`drop table recommendation_vector`);
    await runner.query(`drop function word_bits(text)`);
    await restoreSimilarity(runner);
  }
}

async function restoreSimilarity(runner: QueryRunner): Promise<void> {
  await runner.query(`create index recommendation_words on recommendation using gin (${stems('text')})`);
  await runner.query(
    `create index recommendation_trigrams on recommendation using gin (${letters('text')} gin_trgm_ops)`,
  );
  await runner.query(`
    create function similar_recommendations(wanted uuid[], lowest real)
    returns table (recommendation_id uuid, other_id uuid, similarity real)
    language sql stable ${definer} as $$
      select found.mine, found.other, found.similarity::real from (
        select mine.id as mine, other.id as other,
          -- Half by the three-letter pieces of the texts, half by their words: those in both against those of each.
          (similarity(mine.letters, ${letters('other.text')}) + coalesce(
            2.0 * (select count(*) from unnest(tsvector_to_array(mine.words)) as word
                   where word = any (tsvector_to_array(${stems('other.text')})))
            / nullif(length(mine.words) + length(${stems('other.text')}), 0), 0)) / 2 as similarity
        from (select id, ${letters('text')} as letters, ${stems('text')} as words,
                plainto_tsquery('english'::regconfig, ${start('text')}) as all_words
              from recommendation where id = any (wanted)) as mine
        join recommendation as other on other.id <> mine.id
          and (${letters('other.text')} % mine.letters or ${stems('other.text')} @@ mine.all_words)
      ) as found where found.similarity >= lowest
    $$
  `);
}
