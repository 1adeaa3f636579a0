/**
 * What the months of a board give away of small counts, as SQL. Used by a migration, and like it never changed.
 *
 * A measure is what an indicator measures: its definition, or, without one, the indicator itself; so two rows of a sheet
 * with one definition are one measure. Its month gives away, directly or by arithmetic that anyone can do:
 * - its value, where it counts; its numerator and denominator, where they are known;
 * - of a ratio, whatever its numerator and denominator give away, since each two of the three give the third. A count that
 *   no row measures is worked out from the share: 2.5% of 80 are 2;
 * - of a ratio, the rest: the denominator less the numerator. A rest of nobody is guarded as a count of nobody is, for the
 *   one is the other of the opposite question. Where the denominator is a measure of its own, others may tell it, and
 *   the row of the numerator gives the rest away too;
 * - of several ratios with one denominator whose numerators add up to it, any one that the others leave.
 */

/** Every month of a board's indicators, or only those named, with what its measure is made of. */
export const MEASURED = `
  create function measured(of_board uuid, of_months date[]) returns table (
    id uuid, indicator_id uuid, month date, measure uuid, unit indicator_unit, numerator_id uuid, denominator_id uuid,
    value numeric, numerator numeric, denominator numeric, small_count integer
  ) language sql stable as $$
    select each.id, indicator.id, each.month, coalesce(indicator.definition_id, indicator.id), indicator.unit,
      definition.numerator_id, definition.denominator_id, each.value, each.numerator, each.denominator, each.small_count
    from indicator left join indicator_definition as definition on definition.id = indicator.definition_id
    -- Indicator by indicator, whatever PostgreSQL has counted: \`offset 0\` keeps it from joining the whole table.
    cross join lateral (select * from observation
      where indicator_id = indicator.id and (of_months is null or month = any (of_months)) offset 0) as each
    where indicator.board_id = of_board
  $$`;

/** SQL for what the measures of the board are made of: a ratio of its numerator and its denominator. */
export const MADE_OF = `
    made_of as materialized (
      select definition.id as measure, each.part
      from indicator join indicator_definition as definition on definition.id = definition_id
      cross join lateral (values (numerator_id), (denominator_id)) as each(part)
      where board_id = of_board and each.part is not null)`;

/**
 * SQL for the counts behind shares, over `cell` and `made_of`. What no row states is worked out where shares lead to it,
 * step by step: 2.5% of 80 are 2, and 80 is known where 20 are 25% of it.
 */
export const SHARES = `
    counted as (
      select month, measure, abs(value) as count from cell
      where unit = 'COUNT' and value is not null and measure in (select part from made_of)
      union select month, numerator_id, abs(numerator) from cell where numerator_id is not null and numerator is not null
      union select month, denominator_id, denominator from cell where denominator_id is not null and denominator is not null),
    ratio as materialized (
      select *, value / case unit when 'PERCENT' then 100 when 'RATE_PER_10000' then 10000 end as share_of_one
      from cell where coalesce(numerator_id, denominator_id) is not null or coalesce(numerator, denominator) is not null),
    way as (
      select month, numerator_id as one, denominator_id as other, 1 / share_of_one as times
      from ratio where numerator_id is not null and denominator_id is not null and share_of_one > 0
      union select month, denominator_id, numerator_id, share_of_one
      from ratio where numerator_id is not null and denominator_id is not null and share_of_one is not null),
    known as (
      select month, measure, count, 0 as steps from counted
      union
      select month, way.other, round(count * times), steps + 1
      from known join way using (month)
      where way.one = known.measure and steps < 5
        and not exists (select from counted where counted.month = known.month and counted.measure = way.other)),
    stated as (
      select ratio.month, ratio.measure, ratio.numerator_id, ratio.denominator_id, share_of_one,
        coalesce(numerator, above.count) as above, coalesce(denominator, below.count) as below
      from ratio
      left join known as above on above.month = ratio.month and above.measure = numerator_id
      left join known as below on below.month = ratio.month and below.measure = denominator_id),
    share as materialized (
      select month, measure, numerator_id, denominator_id,
        abs(coalesce(above, round(share_of_one * below))) as above,
        coalesce(below, case when share_of_one > 0 then round(above / share_of_one) end) as below
      from stated)`;

/**
 * Shares of one whole that add up to it, over `share`: sums that begin with a small part, the smaller first, each part
 * with what is left when it and all greater ones are taken away. What no part counts is a part too, which is never shown.
 */
export const PARTS = `
    family as (
      select month, denominator_id, measure, numerator_id, min(above) as count, max(below) as whole
      from share where denominator_id is not null and above between 0 and below
      group by month, denominator_id, measure, numerator_id),
    part as (
      select month, denominator_id, measure, count, whole,
        row_number() over (partition by month, denominator_id order by count, measure) as place,
        count(*) over (partition by month, denominator_id) as parts
      from (select month, denominator_id, measure, count, whole from family
        union all
        select month, denominator_id, null, max(whole) - sum(count), max(whole) from family
        group by month, denominator_id having count(*) > 1 and max(whole) - sum(count) >= 1) as each),
    summed as (
      select month, denominator_id, whole, place, count as total, array[measure] as measures, array[null::numeric] as left_over
      from part where count < under and parts between 3 and 12
      union all
      select month, denominator_id, part.whole, part.place, total + part.count, measures || part.measure, left_over || total
      from summed join part using (month, denominator_id)
      where part.place > summed.place and total + part.count < part.whole + 1),
    left_over as (
      select month, denominator_id, each.measure, each.count
      from summed, unnest(measures, left_over) as each(measure, count) where total > whole - 1
      union all
      -- So many that not all of their sums can be tried: they are told as a whole or not at all.
      select month, denominator_id, measure, min(count) over (partition by month, denominator_id) from part where parts > 12)`;

/** SQL for what each measure's month gives away by itself, over `cell`, `counted` and `share`. */
export const GIVEN = `
      select month, measure, abs(value) as count from cell where unit = 'COUNT' and abs(value) < under
      union all select month, measure, count from counted
      union all select month, measure, above from share
      union all select month, measure, below from share
      union all select month, measure, below - above from share where below >= above`;
