import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables of the subject partners. */
export class CreatePartners1795392060000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create type sector as enum (
        'LOCAL_AUTHORITY',
        'HEALTH',
        'POLICE',
        'PROBATION',
        'EDUCATION',
        'FIRE_AND_RESCUE',
        'FAMILY_COURT',
        'YOUTH_JUSTICE',
        'BORDER_AND_IMMIGRATION',
        'VOLUNTARY_AND_COMMUNITY',
        'OTHER'
      )
    `);
    await runner.query(`create type statutory_role as enum ('SAFEGUARDING_PARTNER', 'RELEVANT_AGENCY', 'OTHER')`);
    await runner.query(`create type contribution_purpose as enum ('CORE', 'LEARNING_AND_DEVELOPMENT')`);
    await runner.query(`
      create type seat_role as enum (
        'INDEPENDENT_CHAIR',
        'CHAIR',
        'MEMBER',
        'APPOINTED_MEMBER',
        'LAY_MEMBER',
        'ADVISER',
        'OFFICER'
      )
    `);
    await runner.query(`create type self_assessment_kind as enum ('FULL', 'UPDATE')`);
    await runner.query(`create type standard_rating as enum ('MET', 'PARTLY_MET', 'NOT_MET')`);
    await runner.query(`
      create table partner (
        id uuid primary key default gen_random_uuid(),
        slug text collate "C" not null check (btrim(slug) <> '' and slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$') unique,
        name text collate "C" not null check (btrim(name) <> ''),
        sector sector not null,
        statutory_role statutory_role not null,
        part_of_id uuid references partner,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1
      )
    `);
    await runner.query(`create index on partner (part_of_id)`);
    await runner.query(`
      create table contribution (
        id uuid primary key default gen_random_uuid(),
        board_id uuid not null references board,
        financial_year text collate "C" not null check (financial_year ~ '^[1-9][0-9]{3}-[0-9]{2}$' and (left(financial_year, 4)::int + 1) % 100 = right(financial_year, 2)::int),
        purpose contribution_purpose not null,
        contributor text collate "C" not null check (btrim(contributor) <> ''),
        partner_id uuid references partner,
        amount_pence integer not null check (amount_pence >= 0),
        note text check (btrim(note) <> ''),
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        unique (board_id, financial_year, purpose, contributor)
      )
    `);
    await runner.query(`create index on contribution (partner_id)`);
    await runner.query(`
      create table good_practice (
        id uuid primary key default gen_random_uuid(),
        board_id uuid not null references board,
        partner_id uuid not null references partner,
        financial_year text collate "C" not null check (financial_year ~ '^[1-9][0-9]{3}-[0-9]{2}$' and (left(financial_year, 4)::int + 1) % 100 = right(financial_year, 2)::int),
        text text not null check (btrim(text) <> ''),
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        unique (board_id, partner_id, financial_year)
      )
    `);
    await runner.query(`create index on good_practice (partner_id)`);
    await runner.query(`
      create table partner_assurance (
        id uuid primary key default gen_random_uuid(),
        priority_id uuid not null references priority,
        ordinal integer not null check (ordinal > 0),
        partner_id uuid references partner,
        given_by text collate "C" not null check (btrim(given_by) <> ''),
        text text not null check (btrim(text) <> ''),
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        unique (priority_id, ordinal)
      )
    `);
    await runner.query(`create index on partner_assurance (partner_id)`);
    await runner.query(`
      create table seat (
        id uuid primary key default gen_random_uuid(),
        board_id uuid not null references board,
        post text collate "C" not null check (btrim(post) <> ''),
        number integer not null default 1 check (number > 0),
        representing text collate "C" not null check (btrim(representing) <> ''),
        partner_id uuid references partner,
        role seat_role not null,
        voting boolean,
        "from" date,
        "to" date,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        unique (board_id, post, number),
        constraint seat_from_to check ("to" >= "from")
      )
    `);
    await runner.query(`create index on seat (partner_id)`);
    await runner.query(`
      create table self_assessment (
        id uuid primary key default gen_random_uuid(),
        partner_id uuid not null references partner,
        financial_year text collate "C" not null check (financial_year ~ '^[1-9][0-9]{3}-[0-9]{2}$' and (left(financial_year, 4)::int + 1) % 100 = right(financial_year, 2)::int),
        kind self_assessment_kind not null,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        unique (partner_id, financial_year)
      )
    `);
    await runner.query(`
      create table self_assessment_board (
        id uuid primary key default gen_random_uuid(),
        self_assessment_id uuid not null references self_assessment,
        board_id uuid not null references board,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        unique (self_assessment_id, board_id)
      )
    `);
    await runner.query(`create index on self_assessment_board (board_id)`);
    await runner.query(`
      create table self_assessment_rating (
        id uuid primary key default gen_random_uuid(),
        self_assessment_id uuid not null references self_assessment,
        standard integer not null check (standard > 0),
        rating standard_rating not null,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        unique (self_assessment_id, standard)
      )
    `);
    await runner.query(`
      create table self_assessment_standard (
        id uuid primary key default gen_random_uuid(),
        board_id uuid not null references board,
        financial_year text collate "C" not null check (financial_year ~ '^[1-9][0-9]{3}-[0-9]{2}$' and (left(financial_year, 4)::int + 1) % 100 = right(financial_year, 2)::int),
        number integer not null check (number > 0),
        title text collate "C" not null check (btrim(title) <> ''),
        needs_improvement boolean not null,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        unique (board_id, financial_year, number)
      )
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop table self_assessment_standard, self_assessment_rating, self_assessment_board, self_assessment, seat, partner_assurance, good_practice, contribution, partner',
    );
    await runner.query(
      'drop type sector, statutory_role, contribution_purpose, seat_role, self_assessment_kind, standard_rating',
    );
  }
}
