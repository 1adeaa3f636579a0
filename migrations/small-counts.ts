import type { QueryRunner } from 'typeorm';
import { GIVEN, MADE_OF, MEASURED, PARTS, SHARES } from './small-count-arithmetic';

/** Works as the owner of the tables, whoever's write it follows. */
export const SECURE = 'security definer set search_path = public, pg_temp';

/** What is looked up is little, in tables that may have been all but empty when PostgreSQL last counted their rows. */
const INDEXED = 'set enable_seqscan = off set jit = off';

/** Guards the months of a board, all of them or only those named; changes only what differs. */
const GUARD_MONTHS = `
  create function guard_months(of_board uuid, of_months date[]) returns void language plpgsql ${SECURE} ${INDEXED} as $$
  declare
    under integer;
    ids uuid[];
    conditions integer[];
    indicators uuid[];
    months date[];
  begin
    perform lock_small_counts(of_board);
    under := told_from(of_board);
    -- Where the public is told everything nothing is guarded, and so nothing has to be freed.
    if under = 0 and of_months is not null then return; end if;
    if not exists (select from indicator where board_id = of_board) then return; end if;

    with recursive
    cell as materialized (select * from measured(of_board, of_months)),
    ${MADE_OF},
    ${SHARES},
    ${PARTS},
    given as (${GIVEN}
      union all select month, numerator_id, below - above from share where below >= above and denominator_id is not null
      union all select month, measure, count from left_over
      union all select month, numerator_id, left_over.count from left_over join family using (month, denominator_id, measure)),
    small as (
      select month, measure, min(count) as count from given where count < under and measure is not null group by month, measure),
    -- A ratio gives away what its counts do, and a ratio of that ratio too.
    spread as (
      select month, measure, count from small
      union
      select spread.month, made_of.measure, spread.count from spread
      join made_of on made_of.part = spread.measure),
    least as materialized (select month, measure, floor(min(count))::integer as count from spread group by month, measure),
    condition as materialized (
      select count, restriction_of('SMALL_COUNT', null, of_board, null, null, count) as restriction
      from (select distinct count from least) as each)
    select array_agg(cell.id), array_agg(condition.restriction), array_agg(cell.indicator_id), array_agg(cell.month)
    into ids, conditions, indicators, months
    from cell left join least using (month, measure) left join condition using (count)
    where cell.small_count is distinct from condition.restriction;

    if ids is not null then
      update observation set small_count = each.condition
      from unnest(ids, conditions) as each(id, condition) where observation.id = each.id;
    end if;
    perform guard_past(of_board, of_months);
    perform guard_prints(indicators, months);
  end $$`;

/**
 * Guards what months were before they were corrected. One version of a month can be held against any version of another,
 * so each old one is guarded by the least that any version of the month, or of what it is linked to by ratios, gives away.
 */
const GUARD_PAST = `
  create function guard_past(of_board uuid, of_months date[]) returns void language plpgsql ${SECURE} ${INDEXED} as $$
  declare
    under integer;
    ids uuid[];
    conditions integer[];
    indicators uuid[];
    months date[];
  begin
    perform lock_small_counts(of_board);
    under := told_from(of_board);
    if not exists (select from measured(of_board, of_months) as each
      join observation_revision as old on old.observation_id = each.id) then return; end if;

    with recursive
    now_ as materialized (select * from measured(of_board, of_months)),
    cell as materialized (
      select month, measure, unit, numerator_id, denominator_id, value, numerator, denominator from now_
      union all
      select month, measure, unit, numerator_id, denominator_id, old.value, old.numerator, old.denominator
      from now_ join observation_revision as old on old.observation_id = now_.id),
    ${MADE_OF},
    ${SHARES},
    linked as (
      select distinct measure as one, measure as other from now_
      union
      select linked.one, case when made_of.part = linked.other then made_of.measure else made_of.part end
      from linked join made_of on linked.other in (made_of.measure, made_of.part)),
    given as (${GIVEN}),
    least as (
      select given.month, linked.one as measure, min(count) as count from given join linked on linked.other = given.measure
      where count < under group by given.month, linked.one),
    decided as (
      select old.id, old.small_count, now_.indicator_id, now_.month, floor(least(least.count, restriction.count))::integer as count
      from now_ join observation_revision as old on old.observation_id = now_.id
      left join least on least.month = now_.month and least.measure = now_.measure
      left join observation as current on current.id = now_.id
      left join restriction on restriction.id = current.small_count),
    condition as materialized (
      select count, restriction_of('SMALL_COUNT', null, of_board, null, null, count) as restriction
      from (select distinct count from decided where count is not null) as each)
    select array_agg(decided.id), array_agg(condition.restriction), array_agg(indicator_id), array_agg(month)
    into ids, conditions, indicators, months
    from decided left join condition using (count)
    where decided.small_count is distinct from condition.restriction;

    if ids is not null then
      update observation_revision set small_count = each.condition
      from unnest(ids, conditions) as each(id, condition) where observation_revision.id = each.id;
    end if;
    perform guard_prints(indicators, months);
  end $$`;

/** A derived cell as it was printed gives back any of the thirteen months that it may have been worked out from. */
const GUARD_PRINTS = `
  create function guard_prints(of_indicators uuid[], of_months date[]) returns void language sql ${SECURE} as $$
    update printed_cell set restrictions = null
    where id in (select printed.id from unnest(of_indicators, of_months) as changed(indicator_id, month)
      join printed_cell as printed on printed.indicator_id = changed.indicator_id
        and printed.month between changed.month and changed.month + interval '12 months')
  $$`;

/** The restrictions of a row together with that for the smallest count that it gives away, if it is guarded at all. */
const WITH_SMALL_COUNT = `
  create function with_small_count(needed integer[], board uuid, given numeric) returns integer[] language sql ${SECURE} as $$
    select sorted_restrictions(
      array(select id from restriction where id = any (needed) and kind <> 'SMALL_COUNT')
      || case when given < told_from(board) then array[restriction_of('SMALL_COUNT', null, board, null, null, floor(given)::integer)] else '{}' end)
  $$`;

/** The functions, each with its arguments as they are needed to drop it, in the order of their making. */
const functions: readonly (readonly [signature: string, sql: string])[] = [
  [
    'told_from(uuid)',
    `create function told_from(board uuid) returns integer language sql stable ${SECURE} as $$
       select coalesce((select under from disclosure_threshold where board_id = board and role = 'PUBLIC'), 5)
     $$`,
  ],
  [
    // Two writers of one board's figures come one after the other: each has to see what the other wrote.
    'lock_small_counts(uuid)',
    `create function lock_small_counts(board uuid) returns void language sql as $$
       select pg_advisory_xact_lock(hashtextextended('small counts of ' || board, 0))
     $$`,
  ],
  ['with_small_count(integer[], uuid, numeric)', WITH_SMALL_COUNT],
  ['measured(uuid, date[])', MEASURED],
  ['guard_prints(uuid[], date[])', GUARD_PRINTS],
  ['guard_past(uuid, date[])', GUARD_PAST],
  ['guard_months(uuid, date[])', GUARD_MONTHS],
];

/** Makes the functions. */
export async function createFunctions(runner: QueryRunner): Promise<void> {
  for (const [, sql] of functions) await runner.query(sql);
}

/** Removes them. */
export async function dropFunctions(runner: QueryRunner): Promise<void> {
  for (const [signature] of [...functions].reverse()) await runner.query(`drop function ${signature}`);
}
