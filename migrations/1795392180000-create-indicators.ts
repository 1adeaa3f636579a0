import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables of the subject indicators. */
export class CreateIndicators1795392180000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create type indicator_unit as enum ('COUNT', 'PERCENT', 'RATE_PER_10000')`);
    await runner.query(`create type desired_direction as enum ('HIGHER_IS_BETTER', 'LOWER_IS_BETTER', 'NOT_STATED')`);
    await runner.query(`create type comparator as enum ('STATISTICAL_NEIGHBOURS', 'ENGLAND', 'REGION')`);
    await runner.query(`create type benchmark_status as enum ('PUBLISHED', 'LOCAL_MEASURE', 'NOT_AVAILABLE')`);
    await runner.query(`
      create type observation_status as enum (
        'RECORDED',
        'NOT_AVAILABLE',
        'NOT_APPLICABLE',
        'SUPPRESSED',
        'NOT_COLLECTED'
      )
    `);
    await runner.query(`
      create type scorecard_cell as enum (
        'CHANGE_FROM_PREVIOUS_MONTH',
        'CHANGE_FROM_SAME_MONTH_LAST_YEAR',
        'AVERAGE_12_MONTHS',
        'MAX_12_MONTHS',
        'PERCENTAGE_FLAG'
      )
    `);
    await runner.query(`create type target_status as enum ('SET', 'TO_BE_CONFIRMED')`);
    await runner.query(`
      create table indicator (
        id uuid primary key default gen_random_uuid(),
        board_id uuid not null references board,
        ref text collate "C" not null check (btrim(ref) <> ''),
        position integer not null check (position > 0),
        name text collate "C" not null check (btrim(name) <> ''),
        unit indicator_unit not null,
        decimals integer not null check (decimals between 0 and 6),
        desired_direction desired_direction not null,
        outcome text check (btrim(outcome) <> ''),
        owner_role text collate "C" check (btrim(owner_role) <> ''),
        reporter_role text collate "C" check (btrim(reporter_role) <> ''),
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        unique (board_id, ref)
      )
    `);
    await runner.query(`
      create table benchmark (
        id uuid primary key default gen_random_uuid(),
        indicator_id uuid not null references indicator,
        comparator comparator not null,
        vintage text collate "C" not null check (btrim(vintage) <> ''),
        value numeric,
        status benchmark_status not null,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        unique (indicator_id, comparator, vintage),
        constraint benchmark_value_status check ((value is not null) = (status = 'PUBLISHED'))
      )
    `);
    await runner.query(`
      create table commentary (
        id uuid primary key default gen_random_uuid(),
        indicator_id uuid not null references indicator,
        month date not null check (extract(day from month) = 1),
        text text not null check (btrim(text) <> ''),
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        unique (indicator_id, month)
      )
    `);
    await runner.query(`
      create table observation (
        id uuid primary key default gen_random_uuid(),
        indicator_id uuid not null references indicator,
        month date not null check (extract(day from month) = 1),
        value numeric,
        status observation_status not null,
        printed text collate "C" check (btrim(printed) <> ''),
        numerator numeric,
        denominator numeric check (denominator >= 0),
        recorded_at timestamptz(3) not null default now(),
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        unique (indicator_id, month),
        constraint observation_value_status check ((value is not null) = (status = 'RECORDED'))
      )
    `);
    await runner.query(`
      create table observation_revision (
        id uuid primary key default gen_random_uuid(),
        observation_id uuid not null references observation,
        value numeric,
        status observation_status not null,
        printed text collate "C" check (btrim(printed) <> ''),
        numerator numeric,
        denominator numeric,
        recorded_at timestamptz(3) not null,
        superseded_at timestamptz(3) not null,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        constraint observation_revision_value_status check ((value is not null) = (status = 'RECORDED')),
        constraint observation_revision_superseded check (superseded_at >= recorded_at)
      )
    `);
    await runner.query(`create index on observation_revision (observation_id)`);
    await runner.query(`
      create table printed_cell (
        id uuid primary key default gen_random_uuid(),
        indicator_id uuid not null references indicator,
        month date not null check (extract(day from month) = 1),
        cell scorecard_cell not null,
        printed text collate "C" not null check (btrim(printed) <> ''),
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        unique (indicator_id, month, cell)
      )
    `);
    await runner.query(`
      create table target (
        id uuid primary key default gen_random_uuid(),
        indicator_id uuid not null references indicator,
        financial_year text collate "C" not null check (financial_year ~ '^[1-9][0-9]{3}-[0-9]{2}$' and (left(financial_year, 4)::int + 1) % 100 = right(financial_year, 2)::int),
        value numeric,
        status target_status not null,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        unique (indicator_id, financial_year),
        constraint target_value_status check ((value is not null) = (status = 'SET'))
      )
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop table observation_revision, target, printed_cell, observation, commentary, benchmark, indicator',
    );
    await runner.query(
      'drop type indicator_unit, desired_direction, comparator, benchmark_status, observation_status, scorecard_cell, target_status',
    );
  }
}
