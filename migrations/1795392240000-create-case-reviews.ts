import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables of the subject case-reviews. */
export class CreateCaseReviews1795392240000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create type case_review_kind as enum (
        'SERIOUS_CASE_REVIEW',
        'LOCAL_CHILD_SAFEGUARDING_PRACTICE_REVIEW',
        'PARTNERSHIP_REVIEW',
        'THEMATIC',
        'CHILD_DEATH',
        'AUDIT'
      )
    `);
    await runner.query(`
      create type case_review_stage as enum (
        'REFERRED',
        'RAPID_REVIEW',
        'COMMISSIONED',
        'DRAFT',
        'AGREED',
        'WITH_PANEL',
        'PUBLISHED',
        'WITHHELD',
        'NO_FURTHER_ACTION'
      )
    `);
    await runner.query(`
      create type child_death_breakdown as enum (
        'CATEGORY',
        'EXPECTED',
        'MODIFIABLE_FACTORS',
        'SEX',
        'CHILD_PROTECTION_PLAN',
        'STATUTORY_ORDER',
        'ASYLUM_SEEKER'
      )
    `);
    await runner.query(`create type child_death_figure_status as enum ('RECORDED', 'NOT_CAPTURED')`);
    await runner.query(
      `create type learning_product_kind as enum ('WORKSHOP', 'BRIEFING', 'VIDEO', 'REPORT', 'NEWSLETTER')`,
    );
    await runner.query(`
      create type learning_event_kind as enum (
        'TRAINING_COURSE',
        'WORKSHOP',
        'CONFERENCE',
        'YOUTH_FORUM',
        'CAMPAIGN'
      )
    `);
    await runner.query(`
      create table case_review (
        id uuid primary key default gen_random_uuid(),
        board_id uuid not null references board,
        reference text collate "C" not null check (btrim(reference) <> ''),
        title text collate "C" not null check (btrim(title) <> ''),
        kind case_review_kind,
        stage case_review_stage not null,
        financial_year text collate "C" not null check (financial_year ~ '^[1-9][0-9]{3}-[0-9]{2}$' and (left(financial_year, 4)::int + 1) % 100 = right(financial_year, 2)::int),
        summary text check (btrim(summary) <> ''),
        themes text[] not null default '{}' check (array_position(themes, '') is null),
        decision text check (btrim(decision) <> ''),
        reason text check (btrim(reason) <> ''),
        referred_on date,
        due_on date,
        published_on date,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        unique (board_id, reference)
      )
    `);
    await runner.query(`
      create table review_stage (
        id uuid primary key default gen_random_uuid(),
        case_review_id uuid not null references case_review,
        ordinal integer not null check (ordinal > 0),
        stage case_review_stage not null,
        "on" date,
        decision text check (btrim(decision) <> ''),
        reason text check (btrim(reason) <> ''),
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        unique (case_review_id, ordinal)
      )
    `);
    await runner.query(`
      create table finding (
        id uuid primary key default gen_random_uuid(),
        case_review_id uuid not null references case_review,
        ordinal integer not null check (ordinal > 0),
        text text not null check (btrim(text) <> ''),
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        unique (case_review_id, ordinal)
      )
    `);
    await runner.query(`
      create table child_death_overview (
        id uuid primary key default gen_random_uuid(),
        board_id uuid not null references board,
        financial_year text collate "C" not null check (financial_year ~ '^[1-9][0-9]{3}-[0-9]{2}$' and (left(financial_year, 4)::int + 1) % 100 = right(financial_year, 2)::int),
        deaths_notified integer not null,
        deaths_reviewed integer not null,
        learning_points text[] not null default '{}' check (array_position(learning_points, '') is null),
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        unique (board_id, financial_year),
        constraint child_death_overview_reviewed check (deaths_reviewed >= 0 and deaths_notified >= 0)
      )
    `);
    await runner.query(`
      create table child_death_figure (
        id uuid primary key default gen_random_uuid(),
        child_death_overview_id uuid not null references child_death_overview,
        breakdown child_death_breakdown not null,
        label text collate "C" not null check (btrim(label) <> ''),
        percent numeric check (percent between 0 and 100),
        count integer check (count >= 0),
        status child_death_figure_status not null,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        unique (child_death_overview_id, breakdown, label),
        constraint child_death_figure_status check ((coalesce(percent, count) is not null) = (status = 'RECORDED'))
      )
    `);
    await runner.query(`
      create table learning_theme (
        id uuid primary key default gen_random_uuid(),
        board_id uuid not null references board,
        financial_year text collate "C" not null check (financial_year ~ '^[1-9][0-9]{3}-[0-9]{2}$' and (left(financial_year, 4)::int + 1) % 100 = right(financial_year, 2)::int),
        ordinal integer not null check (ordinal > 0),
        text text not null check (btrim(text) <> ''),
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        unique (board_id, financial_year, ordinal)
      )
    `);
    await runner.query(`
      create table learning_product (
        id uuid primary key default gen_random_uuid(),
        board_id uuid not null references board,
        title text collate "C" not null check (btrim(title) <> ''),
        kind learning_product_kind not null,
        case_review_id uuid references case_review,
        description text not null check (btrim(description) <> ''),
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        unique (board_id, title)
      )
    `);
    await runner.query(`create index on learning_product (case_review_id)`);
    await runner.query(`
      create table learning_event (
        id uuid primary key default gen_random_uuid(),
        board_id uuid not null references board,
        title text collate "C" not null check (btrim(title) <> ''),
        kind learning_event_kind not null,
        financial_year text collate "C" not null check (financial_year ~ '^[1-9][0-9]{3}-[0-9]{2}$' and (left(financial_year, 4)::int + 1) % 100 = right(financial_year, 2)::int),
        held_on date,
        duration text collate "C" check (btrim(duration) <> ''),
        attendees integer check (attendees >= 0),
        description text not null check (btrim(description) <> ''),
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        unique (board_id, title)
      )
    `);
    await runner.query(`
      create table programme_item (
        id uuid primary key default gen_random_uuid(),
        learning_event_id uuid not null references learning_event,
        ordinal integer not null check (ordinal > 0),
        starts_at text collate "C" not null check (btrim(starts_at) <> '' and starts_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
        title text collate "C" not null check (btrim(title) <> ''),
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        unique (learning_event_id, ordinal)
      )
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop table programme_item, learning_event, learning_product, learning_theme, child_death_figure, child_death_overview, finding, review_stage, case_review',
    );
    await runner.query(
      'drop type case_review_kind, case_review_stage, child_death_breakdown, child_death_figure_status, learning_product_kind, learning_event_kind',
    );
  }
}
