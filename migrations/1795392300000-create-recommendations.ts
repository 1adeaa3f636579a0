import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables of the subject recommendations. */
export class CreateRecommendations1795392300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create type recommendation_status as enum (
        'NOT_CAPTURED',
        'OPEN',
        'COMPLETION_REPORTED',
        'COMPLETED',
        'REJECTED',
        'REJECTION_NOTED'
      )
    `);
    await runner.query(
      `create type recommendation_origin as enum ('RESOLUTION', 'CASE_REVIEW', 'AUDIT', 'INSPECTION', 'ACTION_PLAN')`,
    );
    await runner.query(`
      create table action_plan (
        id uuid primary key default gen_random_uuid(),
        board_id uuid not null references board,
        reference text collate "C" not null check (btrim(reference) <> ''),
        title text collate "C" not null check (btrim(title) <> ''),
        financial_year text collate "C" not null check (financial_year ~ '^[1-9][0-9]{3}-[0-9]{2}$' and (left(financial_year, 4)::int + 1) % 100 = right(financial_year, 2)::int),
        oversight_id uuid references board,
        description text check (btrim(description) <> ''),
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        unique (board_id, reference)
      )
    `);
    await runner.query(`create index on action_plan (oversight_id)`);
    await runner.query(`
      create table recommendation (
        id uuid primary key default gen_random_uuid(),
        board_id uuid not null references board,
        reference text collate "C" not null check (btrim(reference) <> ''),
        ordinal integer not null,
        text text not null check (btrim(text) <> ''),
        theme text collate "C" check (btrim(theme) <> ''),
        status recommendation_status not null,
        status_as_printed text collate "C" check (btrim(status_as_printed) <> ''),
        raised_on date,
        due_on date,
        impact_on_children text check (btrim(impact_on_children) <> ''),
        origin_kind recommendation_origin not null,
        resolution_id uuid unique references resolution,
        case_review_id uuid references case_review,
        finding_id uuid references finding,
        action_plan_id uuid references action_plan,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        unique (board_id, reference),
        constraint recommendation_resolution check ((resolution_id is not null) = (origin_kind = 'RESOLUTION')),
        constraint recommendation_case_review check (case_review_id is not null or origin_kind not in ('CASE_REVIEW', 'AUDIT')),
        constraint recommendation_action_plan check (action_plan_id is not null or origin_kind <> 'ACTION_PLAN'),
        constraint recommendation_finding check (finding_id is null or case_review_id is not null)
      )
    `);
    await runner.query(`create index on recommendation (case_review_id)`);
    await runner.query(`create index on recommendation (finding_id)`);
    await runner.query(`create index on recommendation (action_plan_id)`);
    await runner.query(`
      create table recommendation_addressee (
        id uuid primary key default gen_random_uuid(),
        recommendation_id uuid not null references recommendation,
        partner_id uuid not null references partner,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        unique (recommendation_id, partner_id)
      )
    `);
    await runner.query(`create index on recommendation_addressee (partner_id)`);
    await runner.query(`
      create table recommendation_indicator (
        id uuid primary key default gen_random_uuid(),
        recommendation_id uuid not null references recommendation,
        indicator_id uuid not null references indicator,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        unique (recommendation_id, indicator_id)
      )
    `);
    await runner.query(`create index on recommendation_indicator (indicator_id)`);
    await runner.query(`
      create table action (
        id uuid primary key default gen_random_uuid(),
        recommendation_id uuid not null references recommendation,
        ordinal integer not null check (ordinal > 0),
        text text not null check (btrim(text) <> ''),
        by_whom text collate "C" check (btrim(by_whom) <> ''),
        partner_id uuid references partner,
        done_on date,
        evidence text check (btrim(evidence) <> ''),
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        unique (recommendation_id, ordinal)
      )
    `);
    await runner.query(`create index on action (partner_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop table action, recommendation_indicator, recommendation_addressee, recommendation, action_plan',
    );
    await runner.query('drop type recommendation_status, recommendation_origin');
  }
}
