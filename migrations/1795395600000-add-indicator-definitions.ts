import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What measures are, apart from any board, and the months from which an indicator runs on another level. */
export class AddIndicatorDefinitions1795395600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create type aggregation as enum ('FLOW', 'STOCK', 'RATIO')`);
    await runner.query(`
      create table indicator_definition (
        id uuid primary key default gen_random_uuid(),
        code text collate "C" not null check (btrim(code) <> '') unique,
        name text collate "C" not null check (btrim(name) <> ''),
        unit indicator_unit not null,
        aggregation aggregation,
        numerator_id uuid references indicator_definition,
        denominator_id uuid references indicator_definition,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        constraint indicator_definition_ratio
          check (aggregation = 'RATIO' or (numerator_id is null and denominator_id is null))
      )
    `);
    await runner.query(`create index on indicator_definition (numerator_id)`);
    await runner.query(`create index on indicator_definition (denominator_id)`);
    await runner.query(`alter table indicator add column definition_id uuid references indicator_definition`);
    await runner.query(`create index on indicator (definition_id)`);
    await runner.query(`
      create table step_change (
        id uuid primary key default gen_random_uuid(),
        indicator_id uuid not null references indicator,
        month date not null check (extract(day from month) = 1),
        reason text not null check (btrim(reason) <> ''),
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        unique (indicator_id, month)
      )
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table step_change');
    await runner.query('alter table indicator drop column definition_id');
    await runner.query('drop table indicator_definition');
    await runner.query('drop type aggregation');
  }
}
