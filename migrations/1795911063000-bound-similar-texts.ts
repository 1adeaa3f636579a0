import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SIMILAR, WORD_BITS } from './1795910640000-rank-similar-recommendations';

const definer = 'security definer set search_path = public, pg_temp';

/** The part of a text that is compared, in characters: published recommendations have about 100, the longest a few hundred. */
const COMPARED = 1000;

const start = (column: string) => `left(${column}, ${COMPARED})`;
const stems = (column: string) => `to_tsvector('english'::regconfig, ${start(column)})`;
const letters = (column: string) => `lower(${start(column)})`;

/** The words of a text as bits, one of 1,024 for each stem; those of the words themselves where a text has no stems. */
const WORD_BITS_OF_START = `
  create function word_bits(text text) returns bit(1024) language sql immutable parallel safe as $$
    select coalesce(
      bit_or(set_bit(repeat('0', 1024)::bit(1024), ('x' || left(md5(word), 4))::bit(16)::integer & 1023, 1)),
      repeat('0', 1024)::bit(1024))
    from unnest(tsvector_to_array(coalesce(nullif(${stems('text')}, ''), to_tsvector('simple'::regconfig, ${start('text')})))) as word
  $$`;

const visible = (row: string) => `(${row}.restrictions is null or ${row}.restrictions <@ (select viewer_meets()))`;

/*
 * As before, it leaves out what the viewer may not read before it counts, and compares letter by letter only the texts that
 * have the most words in common. Now a comparison takes about as long for texts of any length. Words in common are counted by
 * merging both lists of stems, which are sorted.
 */
const SIMILAR_BY_START = `
  create function similar_recommendations(wanted uuid[], lowest real, most integer)
  returns table (recommendation_id uuid, other_id uuid, similarity real)
  language sql stable ${definer} set jit = off as $$
    with mine as materialized (
      select own.id, vector.words, vector.size, ${letters('own.text')} as letters, strip(${stems('own.text')}) as stems
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
    cross join lateral (select strip(${stems('other.text')}) as stems offset 0) as theirs
    cross join lateral (
      -- Half by the three-letter pieces of the texts, half by their words: those in both against those of each.
      select (similarity(mine.letters, ${letters('other.text')}) + coalesce(
        2.0 * (length(mine.stems) + length(theirs.stems) - length(mine.stems || theirs.stems))
        / nullif(length(mine.stems) + length(theirs.stems), 0), 0)) / 2 as similarity
      offset 0
    ) as found
    where found.similarity >= lowest
  $$`;

/** Of long texts only the start is compared, so that nobody pays for the length of what others wrote. */
export class BoundSimilarTexts1795911063000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await replace(runner, WORD_BITS_OF_START, SIMILAR_BY_START);
  }

  async down(runner: QueryRunner): Promise<void> {
    await replace(runner, WORD_BITS, SIMILAR);
  }
}

async function replace(runner: QueryRunner, wordBits: string, similar: string): Promise<void> {
  await runner.query(`drop function similar_recommendations(uuid[], real, integer)`);
  await runner.query(`drop function word_bits(text)`);
  await runner.query(wordBits);
  await runner.query(similar);
  await runner.query(`
    update recommendation_vector as vector set words = bits, size = bit_count(bits)
    from recommendation, lateral (select word_bits(text) as bits offset 0) as counted
    where recommendation.id = vector.recommendation_id and length(text) > ${COMPARED}
  `);
}
