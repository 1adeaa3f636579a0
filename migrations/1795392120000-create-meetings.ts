import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables of the subject meetings. */
export class CreateMeetings1795392120000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create type exemption_regime as enum ('SCHEDULE_12A', 'LOCAL_RULES')`);
    await runner.query(
      `create type meeting_status as enum ('SCHEDULED', 'AGENDA_PUBLISHED', 'HELD', 'POSTPONED', 'CANCELLED')`,
    );
    await runner.query(`
      create type agenda_item_kind as enum (
        'APOLOGIES',
        'INTERESTS',
        'SCRUTINY_INTEREST',
        'PARTY_WHIP',
        'CHAIR_STATEMENT',
        'MINUTES',
        'EXCLUSION',
        'REPORT',
        'OTHER'
      )
    `);
    await runner.query(
      `create type attendance_capacity as enum ('MEMBER', 'APPOINTED_MEMBER', 'INVITED', 'SUBSTITUTE')`,
    );
    await runner.query(`create type attendance_status as enum ('PRESENT', 'PART', 'APOLOGIES', 'ABSENT')`);
    await runner.query(`create type presence as enum ('PRESENT', 'PART')`);
    await runner.query(`create type paper_kind as enum ('APPENDIX', 'MEMBERS_ROOM', 'BACKGROUND')`);
    await runner.query(`
      create type report_section as enum (
        'RECOMMENDATION',
        'REASON',
        'ALTERNATIVE',
        'DETAIL',
        'CAPITAL_REVENUE',
        'PROPERTY_OTHER',
        'STATUTORY_POWER',
        'OTHER_LEGAL',
        'RISK',
        'POLICY_FRAMEWORK'
      )
    `);
    await runner.query(`
      create table exemption (
        id uuid primary key default gen_random_uuid(),
        board_id uuid not null references board,
        reference text collate "C" not null check (btrim(reference) <> ''),
        regime exemption_regime not null,
        category text collate "C" not null check (btrim(category) <> ''),
        paragraph text collate "C" check (btrim(paragraph) <> ''),
        reason text not null check (btrim(reason) <> ''),
        review_on date,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        unique (board_id, reference)
      )
    `);
    await runner.query(`
      create table meeting (
        id uuid primary key default gen_random_uuid(),
        board_id uuid not null references board,
        starts_at timestamptz(3) not null,
        date date not null,
        start_time_captured boolean not null,
        venue text collate "C" check (btrim(venue) <> ''),
        status meeting_status not null,
        agenda_published_on date,
        agenda_published_by text collate "C" check (btrim(agenda_published_by) <> ''),
        open_to_public boolean,
        minutes_approved_at_id uuid references meeting,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        unique (board_id, starts_at)
      )
    `);
    await runner.query(`create index on meeting (minutes_approved_at_id)`);
    await runner.query(`
      create table agenda_item (
        id uuid primary key default gen_random_uuid(),
        meeting_id uuid not null references meeting,
        position integer not null check (position > 0),
        agenda_number integer,
        minute_number integer,
        title text collate "C" not null check (btrim(title) <> ''),
        kind agenda_item_kind not null,
        purpose text check (btrim(purpose) <> ''),
        page_from integer,
        page_to integer,
        chair_id uuid references seat,
        exemption_id uuid references exemption,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        unique (meeting_id, position),
        constraint agenda_item_pages check (page_from > 0 and page_to >= page_from)
      )
    `);
    await runner.query(`create index on agenda_item (chair_id)`);
    await runner.query(`create index on agenda_item (exemption_id)`);
    await runner.query(`
      create table point_noted (
        id uuid primary key default gen_random_uuid(),
        agenda_item_id uuid not null references agenda_item,
        ordinal integer not null check (ordinal > 0),
        text text not null check (btrim(text) <> ''),
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        unique (agenda_item_id, ordinal)
      )
    `);
    await runner.query(`
      create table resolution (
        id uuid primary key default gen_random_uuid(),
        agenda_item_id uuid not null references agenda_item,
        position integer not null check (position > 0),
        ordinal text collate "C" not null check (btrim(ordinal) <> ''),
        text text not null check (btrim(text) <> ''),
        asks_for_action boolean not null,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        unique (agenda_item_id, ordinal)
      )
    `);
    await runner.query(`
      create table attendance (
        id uuid primary key default gen_random_uuid(),
        meeting_id uuid not null references meeting,
        role text collate "C" not null check (btrim(role) <> ''),
        seat_id uuid references seat,
        capacity attendance_capacity not null,
        status attendance_status not null,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        unique (meeting_id, role)
      )
    `);
    await runner.query(`create index on attendance (seat_id)`);
    await runner.query(`
      create table attendance_item (
        id uuid primary key default gen_random_uuid(),
        attendance_id uuid not null references attendance,
        agenda_item_id uuid not null references agenda_item,
        presence presence not null,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        unique (attendance_id, agenda_item_id)
      )
    `);
    await runner.query(`create index on attendance_item (agenda_item_id)`);
    await runner.query(`
      create table paper (
        id uuid primary key default gen_random_uuid(),
        agenda_item_id uuid not null references agenda_item,
        kind paper_kind not null,
        ordinal integer not null check (ordinal > 0),
        title text collate "C" not null check (btrim(title) <> ''),
        url text collate "C" check (btrim(url) <> ''),
        exemption_id uuid references exemption,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        unique (agenda_item_id, kind, ordinal)
      )
    `);
    await runner.query(`create index on paper (exemption_id)`);
    await runner.query(`
      create table report (
        id uuid primary key default gen_random_uuid(),
        agenda_item_id uuid not null references agenda_item,
        ordinal integer not null default 1 check (ordinal > 0),
        title text collate "C" not null check (btrim(title) <> ''),
        report_of text collate "C" not null check (btrim(report_of) <> ''),
        author text collate "C" check (btrim(author) <> ''),
        director text collate "C" check (btrim(director) <> ''),
        decision_on date,
        confidentiality text check (btrim(confidentiality) <> ''),
        summary text not null check (btrim(summary) <> ''),
        key_decision boolean,
        wards_affected text collate "C" check (btrim(wards_affected) <> ''),
        equality_assessment boolean,
        privacy_assessment boolean,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        unique (agenda_item_id, ordinal)
      )
    `);
    await runner.query(`
      create table report_paragraph (
        id uuid primary key default gen_random_uuid(),
        report_id uuid not null references report,
        section report_section not null,
        ordinal integer not null check (ordinal > 0),
        number text collate "C" check (btrim(number) <> ''),
        text text not null check (btrim(text) <> ''),
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        unique (report_id, section, ordinal)
      )
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop table report_paragraph, report, paper, attendance_item, attendance, resolution, point_noted, agenda_item, meeting, exemption',
    );
    await runner.query(
      'drop type exemption_regime, meeting_status, agenda_item_kind, attendance_capacity, attendance_status, presence, paper_kind, report_section',
    );
  }
}
