import type { MigrationInterface, QueryRunner } from 'typeorm';
import { passOnTo, protect, PROTECTION_COLUMNS, stopPassingOnTo, unprotect } from './protection';

/** The parents of a step, beside the recommendation's own; what was decided under a private item is kept with it. */
const parents = [
  ['recommendation_id', 'recommendation', 'restrictions'],
  ['meeting_id', 'meeting', 'restrictions'],
  ['agenda_item_id', 'agenda_item', 'content_restrictions'],
] as const;

/** What is counted within what: the rows of a table, by the column of what they belong to. */
const numbered = [
  ['recommendation', 'board_id'],
  ['recommendation_step', 'recommendation_id'],
  ['action', 'recommendation_id'],
] as const;

/** The steps by which recommendations came to their end, and recommendations that say the same as another. */
export class AddRecommendationSteps1795564920000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create type recommendation_event as enum (
        'COMPLETION_REPORTED',
        'COMPLETION_ACCEPTED',
        'COMPLETION_DECLINED',
        'REJECTED',
        'REJECTION_NOTED'
      )
    `);
    await runner.query(`
      create table recommendation_step (
        id uuid primary key default gen_random_uuid(),
        recommendation_id uuid not null references recommendation,
        ordinal integer not null check (ordinal > 0),
        event recommendation_event not null,
        "from" recommendation_status not null,
        "to" recommendation_status not null,
        "on" date not null,
        meeting_id uuid references meeting,
        agenda_item_id uuid references agenda_item,
        note text check (btrim(note) <> ''),
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,${PROTECTION_COLUMNS},
        unique (recommendation_id, ordinal),
        constraint recommendation_step_meeting check ((meeting_id is not null) = (event in ('COMPLETION_ACCEPTED', 'COMPLETION_DECLINED', 'REJECTION_NOTED'))),
        constraint recommendation_step_agenda_item check (agenda_item_id is null or meeting_id is not null),
        constraint recommendation_step_access_group check ((sensitivity = 'RESTRICTED') = (access_group_id is not null))
      )
    `);
    await runner.query(`create index on recommendation_step (meeting_id)`);
    await runner.query(`create index on recommendation_step (agenda_item_id)`);
    await protect(runner, {
      ...{ table: 'recommendation_step', subject: 'recommendations', parents },
      home: '(select home.board_id from recommendation as home where home.id = new.recommendation_id)',
    });
    for (const [column, parent, restrictions] of parents) {
      await passOnTo(runner, parent, ['recommendation_step', column], restrictions === 'content_restrictions');
    }
    await createNumbering(runner);
    await createSimilarity(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function similar_recommendations(uuid[], real)`);
    await runner.query(`drop index recommendation_trigrams, recommendation_words`);
    await runner.query(`drop extension if exists pg_trgm`);
    for (const [table] of numbered) await runner.query(`drop trigger take_number on ${table}`);
    await runner.query(`drop function take_number()`);
    for (const [column, parent] of parents) await stopPassingOnTo(runner, parent, ['recommendation_step', column]);
    await unprotect(runner, 'recommendation_step');
    await runner.query(`drop table recommendation_step`);
    await runner.query(`drop type recommendation_event`);
  }
}

/**
 * Gives a row without a number the next one. Whoever writes it may not see all the rows that have one already, so only the
 * database can count them; and it lets one count at a time.
 */
async function createNumbering(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create function take_number() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      parent uuid := (to_jsonb(new) ->> tg_argv[0])::uuid;
    begin
      if new.ordinal is null then
        perform pg_advisory_xact_lock(hashtextextended(tg_table_name || ' ' || parent, 0));
        execute format('select coalesce(max(ordinal), 0) + 1 from %I where %I = $1', tg_table_name, tg_argv[0])
          into new.ordinal using parent;
      end if;
      return new;
    end $$
  `);
  for (const [table, column] of numbered) {
    await runner.query(
      `create trigger take_number before insert on ${table} for each row execute function take_number('${column}')`,
    );
  }
}

// Of a text that is longer than any paper the start is enough: PostgreSQL indexes no more than a megabyte of words.
const start = (column: string) => `left(${column}, 100000)`;
const words = (column: string) => `to_tsvector('english'::regconfig, ${start(column)})`;
const letters = (column: string) => `lower(${start(column)})`;

async function createSimilarity(runner: QueryRunner): Promise<void> {
  await runner.query(`
    do $$ begin
      create extension if not exists pg_trgm;
    exception when insufficient_privilege then
      raise exception 'This database user may not add the extension pg_trgm. Let an administrator of the server run, in this database: create extension pg_trgm;'
        using errcode = '42501';
    end $$
  `);
  await runner.query(`create index recommendation_words on recommendation using gin (${words('text')})`);
  await runner.query(
    `create index recommendation_trigrams on recommendation using gin (${letters('text')} gin_trgm_ops)`,
  );
  // Under row-level security no index helps to compare texts: it would look at rows before knowing whether they may be
  // seen. So this one looks at all of them and gives ids alone; whoever asks joins them with the rows that they may see.
  await runner.query(`
    create function similar_recommendations(wanted uuid[], lowest real)
    returns table (recommendation_id uuid, other_id uuid, similarity real)
    language sql stable security definer set search_path = public, pg_temp as $$
      select found.mine, found.other, found.similarity::real from (
        select mine.id as mine, other.id as other,
          -- Half by the three-letter pieces of the texts, half by their words: those in both against those of each.
          (similarity(mine.letters, ${letters('other.text')}) + coalesce(
            2.0 * (select count(*) from unnest(tsvector_to_array(mine.words)) as word
                   where word = any (tsvector_to_array(${words('other.text')})))
            / nullif(length(mine.words) + length(${words('other.text')}), 0), 0)) / 2 as similarity
        from (select id, ${letters('text')} as letters, ${words('text')} as words,
                plainto_tsquery('english'::regconfig, ${start('text')}) as all_words
              from recommendation where id = any (wanted)) as mine
        join recommendation as other on other.id <> mine.id
          and (${letters('other.text')} % mine.letters or ${words('other.text')} @@ mine.all_words)
      ) as found where found.similarity >= lowest
    $$
  `);
}
