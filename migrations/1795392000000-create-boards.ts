import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables of the subject boards. */
export class CreateBoards1795392000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create type board_kind as enum (
        'SAFEGUARDING_BOARD',
        'EXECUTIVE',
        'SUBGROUP',
        'CHILD_DEATH_OVERVIEW_PANEL',
        'SCRUTINY_PANEL',
        'COMMITTEE'
      )
    `);
    await runner.query(`
      create type statutory_regime as enum (
        'WORKING_TOGETHER_2015',
        'WORKING_TOGETHER_2018',
        'WORKING_TOGETHER_2023',
        'WORKING_TOGETHER_2026'
      )
    `);
    await runner.query(`
      create type meeting_frequency as enum (
        'WEEKLY',
        'MONTHLY',
        'EVERY_TWO_MONTHS',
        'QUARTERLY',
        'TWICE_A_YEAR',
        'YEARLY',
        'AS_NEEDED'
      )
    `);
    await runner.query(`
      create type context_topic as enum (
        'POPULATION',
        'DEPRIVATION',
        'HEALTH',
        'LOOKED_AFTER_CHILDREN',
        'CHILDREN_IN_NEED',
        'CHILD_PROTECTION',
        'CHILD_SEXUAL_EXPLOITATION',
        'DOMESTIC_ABUSE',
        'EDUCATION',
        'SPECIAL_EDUCATIONAL_NEEDS',
        'YOUTH_JUSTICE',
        'ATTENDANCE',
        'ENGAGEMENT',
        'TRAINING'
      )
    `);
    await runner.query(`create type figure_status as enum ('RECORDED', 'NOT_CAPTURED', 'NOT_STATED')`);
    await runner.query(
      `create type figure_unit as enum ('COUNT', 'PERCENT', 'RATE_PER_10000', 'RATE_PER_100000', 'RANK')`,
    );
    await runner.query(`create type glossary_term_kind as enum ('ACRONYM', 'TERM')`);
    await runner.query(`create type priority_kind as enum ('BUSINESS_PLAN_THEME', 'COUNCIL_OUTCOME')`);
    await runner.query(`
      create type procedure_rule_kind as enum (
        'DISCLOSABLE_PECUNIARY_INTEREST',
        'OTHER_INTEREST',
        'DECISION_PRINCIPLE',
        'DECISION_DUTY',
        'QUORUM',
        'PUBLIC_REPRESENTATION',
        'RECORDING',
        'GOVERNANCE',
        'MONITORING'
      )
    `);
    await runner.query(`
      create table board (
        id uuid primary key default gen_random_uuid(),
        slug text collate "C" not null check (btrim(slug) <> '' and slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$') unique,
        name text collate "C" not null check (btrim(name) <> ''),
        kind board_kind not null,
        parent_id uuid references board,
        area_name text collate "C" not null check (btrim(area_name) <> ''),
        area_code text collate "C" check (btrim(area_code) <> '' and area_code ~ '^[A-Z][0-9]{8}$'),
        statutory_regime statutory_regime,
        purpose text check (btrim(purpose) <> ''),
        terms_of_reference text[] not null default '{}' check (array_position(terms_of_reference, '') is null),
        functions text[] not null default '{}' check (array_position(functions, '') is null),
        meeting_frequency meeting_frequency,
        quorum integer check (quorum > 0),
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1
      )
    `);
    await runner.query(`create index on board (parent_id)`);
    await runner.query(`
      create table context_figure (
        id uuid primary key default gen_random_uuid(),
        board_id uuid not null references board,
        topic context_topic not null,
        name text collate "C" not null check (btrim(name) <> ''),
        area text collate "C" not null check (btrim(area) <> ''),
        period text collate "C" not null check (btrim(period) <> ''),
        "from" date,
        "to" date,
        value numeric,
        status figure_status not null,
        unit figure_unit not null,
        note text check (btrim(note) <> ''),
        source text collate "C" check (btrim(source) <> ''),
        page integer,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        unique (board_id, topic, name, area, period),
        constraint context_figure_value_status check ((value is not null) = (status = 'RECORDED')),
        constraint context_figure_from_to check ("to" >= "from")
      )
    `);
    await runner.query(`
      create table glossary_term (
        id uuid primary key default gen_random_uuid(),
        board_id uuid not null references board,
        kind glossary_term_kind not null,
        term text collate "C" not null check (btrim(term) <> ''),
        meaning text not null check (btrim(meaning) <> ''),
        source text collate "C" not null check (btrim(source) <> ''),
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        unique (board_id, kind, term)
      )
    `);
    await runner.query(`
      create table priority (
        id uuid primary key default gen_random_uuid(),
        board_id uuid not null references board,
        kind priority_kind not null,
        period text collate "C" not null check (btrim(period) <> ''),
        ordinal integer not null check (ordinal > 0),
        title text not null check (btrim(title) <> ''),
        aspects text[] not null default '{}' check (array_position(aspects, '') is null),
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        unique (board_id, kind, period, ordinal)
      )
    `);
    await runner.query(`
      create table priority_progress (
        id uuid primary key default gen_random_uuid(),
        priority_id uuid not null references priority,
        letter text collate "C" not null check (btrim(letter) <> ''),
        text text not null check (btrim(text) <> ''),
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        unique (priority_id, letter)
      )
    `);
    await runner.query(`
      create table procedure_rule (
        id uuid primary key default gen_random_uuid(),
        board_id uuid not null references board,
        kind procedure_rule_kind not null,
        ordinal integer not null check (ordinal > 0),
        text text not null check (btrim(text) <> ''),
        source text collate "C" check (btrim(source) <> ''),
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        unique (board_id, kind, ordinal)
      )
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table procedure_rule, priority_progress, priority, glossary_term, context_figure, board');
    await runner.query(
      'drop type board_kind, statutory_regime, meeting_frequency, context_topic, figure_status, figure_unit, glossary_term_kind, priority_kind, procedure_rule_kind',
    );
  }
}
