import type { MigrationInterface, QueryRunner } from 'typeorm';
import { passOnTo, protect, PROTECTION_COLUMNS, stopPassingOnTo, unprotect } from './protection';
import { statutoryClocks } from './statutory-clocks';

const COMMON_COLUMNS = `
        id uuid primary key default gen_random_uuid(),
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,${PROTECTION_COLUMNS}`;

const guarded = (table: string) =>
  `constraint ${table}_access_group check ((sensitivity = 'RESTRICTED') = (access_group_id is not null))`;

const enumerations: Readonly<Record<string, readonly string[]>> = {
  obligation_kind: [
    ...['AGENDA', 'MINUTES', 'INCIDENT_NOTIFICATION', 'RAPID_REVIEW', 'REVIEW_DECISION', 'REVIEW_PUBLICATION'],
    ...['YEARLY_REPORT', 'SELF_ASSESSMENT', 'SCRUTINY_RESPONSE', 'RECOMMENDATION'],
    ...['ARRANGEMENTS_PUBLICATION', 'ARRANGEMENTS_START'],
  ],
  clock_event: [
    ...['MEETING', 'NEXT_MEETING', 'INCIDENT_KNOWN', 'CASE_REFERRED', 'REVIEW_COMMISSIONED', 'RECOMMENDATION_MADE'],
    ...['FINANCIAL_YEAR_ENDS', 'CLOCK_BEGINS'],
  ],
  day_kind: ['CALENDAR', 'CLEAR', 'WORKING', 'CLEAR_WORKING', 'MONTH'],
  clock_direction: ['AFTER', 'BEFORE'],
  clock_calendar: ['ENGLAND'],
  clocked_body: ['ANY_BOARD', 'SAFEGUARDING_BOARD', 'COUNCIL_BODY', 'SCRUTINY_PANEL'],
};

/** What a row is kept with: what it belongs to. */
const heirs = [
  ['board', 'clock_override', 'board_id'],
  ['statutory_clock', 'clock_override', 'clock_id'],
  ['board', 'yearly_report_publication', 'board_id'],
] as const;

/** Statutory clocks as data, what boards say of them, and the yearly reports that were published. */
export class AddStatutoryClocks1795564980000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, values] of Object.entries(enumerations)) {
      await runner.query(`create type ${name} as enum (${values.map((value) => `'${value}'`).join(', ')})`);
    }
    await createTables(runner);
    await protect(runner, { table: 'statutory_clock', subject: 'obligations', parents: [], home: 'null' });
    await protect(runner, {
      ...{ table: 'clock_override', subject: 'obligations', home: 'new.board_id' },
      parents: [
        ['board_id', 'board'],
        ['clock_id', 'statutory_clock'],
      ],
    });
    await protect(runner, {
      ...{ table: 'yearly_report_publication', subject: 'obligations', home: 'new.board_id' },
      parents: [['board_id', 'board']],
    });
    for (const [parent, table, column] of heirs) await passOnTo(runner, parent, [table, column]);
    await storeClocks(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [parent, table, column] of heirs) await stopPassingOnTo(runner, parent, [table, column]);
    for (const table of ['yearly_report_publication', 'clock_override', 'statutory_clock']) {
      await unprotect(runner, table);
      await runner.query(`drop table ${table}`);
    }
    for (const name of Object.keys(enumerations).reverse()) await runner.query(`drop type ${name}`);
  }
}

async function createTables(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table statutory_clock (${COMMON_COLUMNS},
      code text collate "C" not null unique check (btrim(code) <> '' and code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
      due obligation_kind not null,
      event clock_event not null,
      count integer not null check (count between 0 and 1000),
      day_kind day_kind not null,
      direction clock_direction not null,
      first_day_counts boolean not null default false,
      calendar clock_calendar not null,
      body clocked_body not null,
      regime statutory_regime,
      rule text not null check (btrim(rule) <> ''),
      source text collate "C" not null check (btrim(source) <> '' and source ~ '^https://'),
      "from" date,
      "to" date,
      constraint statutory_clock_from_to check ("to" >= "from"),
      ${guarded('statutory_clock')}
    )
  `);
  await runner.query(`
    create table clock_override (${COMMON_COLUMNS},
      board_id uuid not null references board,
      clock_id uuid not null references statutory_clock,
      count integer not null check (count between 0 and 1000),
      day_kind day_kind not null,
      reason text not null check (btrim(reason) <> ''),
      source text collate "C" check (btrim(source) <> ''),
      "from" date not null,
      "to" date,
      ended_because text check (btrim(ended_because) <> ''),
      unique (board_id, clock_id, "from"),
      constraint clock_override_from_to check ("to" >= "from"),
      constraint clock_override_ended check ("to" is not null or ended_because is null),
      ${guarded('clock_override')}
    )
  `);
  await runner.query(`create index on clock_override (clock_id)`);
  await runner.query(`
    create table yearly_report_publication (${COMMON_COLUMNS},
      board_id uuid not null references board,
      financial_year text collate "C" not null check (
        financial_year ~ '^[1-9][0-9]{3}-[0-9]{2}$'
        and (left(financial_year, 4)::int + 1) % 100 = right(financial_year, 2)::int),
      published_on date not null,
      url text collate "C" check (btrim(url) <> ''),
      unique (board_id, financial_year),
      ${guarded('yearly_report_publication')}
    )
  `);
}

/** The law as it stands at this step. Operators correct it by an import of `statutory-clocks`. */
async function storeClocks(runner: QueryRunner): Promise<void> {
  for (const clock of statutoryClocks) {
    const { code, due, event, count, dayKind, direction = 'AFTER', firstDayCounts = false, body, rule, source } = clock;
    await runner.query(
      `insert into statutory_clock
         (code, due, event, count, day_kind, direction, first_day_counts, calendar, body, regime, rule, source, "from", "to")
       values ($1, $2, $3, $4, $5, $6, $7, 'ENGLAND', $8, $9, $10, $11, $12, $13)`,
      [
        ...[code, due, event, count, dayKind, direction, firstDayCounts, body, clock.regime ?? null, rule, source],
        ...[clock.from ?? null, clock.to ?? null],
      ],
    );
  }
}
