/**
 * The statement of each query, tuned by hand: the fastest of several variants (json_agg, row_to_json, json_build_object, concat;
 * lateral joins, common table expressions, grouped joins). It returns the whole response as JSON text, in one row or in several
 * pieces, without validation or authentication.
 */

/** A value as a JSON string, with escapes. */
const text = (sql) => `to_json(${sql})`;
/** A value that needs no escapes as a JSON string. */
const plain = (sql) => `'"', ${sql}, '"'`;
const orNull = (sql) => `coalesce(${sql}::text, 'null')`;
const quotedOrNull = (sql) => `coalesce('"' || ${sql} || '"', 'null')`;
const time = (sql) => plain(`to_char(${sql} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

const small = `
select concat('{"data":{"board":{"id":"Board:', id, '","slug":', ${text('slug')}, ',"name":', ${text('name')}, ',"kind":', ${plain('kind')},
  ',"areaName":', ${text('area_name')}, ',"statutoryRegime":', ${quotedOrNull('statutory_regime')}, ',"quorum":', ${orNull('quorum')}, ',"meetings":{"nodes":[',
  (select string_agg(item, ',') from (
    select concat('{"id":"Meeting:', meeting.id, '","startsAt":', ${time('starts_at')}, ',"venue":', coalesce(${text('venue')}::text, 'null'),
      ',"status":', ${plain('status')}, ',"openToPublic":', case open_to_public when true then 'true' when false then 'false' else 'null' end, '}') as item
    from meeting where board_id = board.id and starts_at >= $2 order by starts_at limit 3) as list),
  ']}}}}')
from board where slug = $1`;

const scorecard = `
select concat('{"data":{"board":{"id":"Board:', board.id, '","name":', ${text('board.name')}, ',"indicators":{"nodes":[', indicators.items, ']}}}}')
from board, lateral (
  select string_agg(concat('{"id":"Indicator:', indicator.id, '","ref":', ${text('ref')}, ',"name":', ${text('name')}, ',"unit":', ${plain('unit')},
    ',"decimals":', decimals, ',"desiredDirection":', ${plain('desired_direction')}, ',"observations":[', observations.items,
    '],"benchmarks":[', benchmarks.items, '],"targets":[', targets.items, ']}'), ',') as items
  from (select * from indicator where board_id = board.id order by position, ref limit 60) as indicator,
  lateral (select string_agg(item, ',') as items from (
    select concat('{"month":"', left(month::text, 7), '","value":', ${orNull('value')}, ',"status":', ${plain('status')}, '}') as item
    from (select month, value, status from observation where indicator_id = indicator.id order by month desc limit 13) as latest
    order by month) as list) as observations,
  lateral (select string_agg(item, ',') as items from (
    select concat('{"comparator":', ${plain('comparator')}, ',"vintage":', ${text('vintage')}, ',"value":', ${orNull('value')}, '}') as item
    from benchmark where indicator_id = indicator.id order by comparator, vintage) as list) as benchmarks,
  lateral (select string_agg(item, ',') as items from (
    select concat('{"financialYear":', ${plain('financial_year')}, ',"value":', ${orNull('value')}, ',"status":', ${plain('status')}, '}') as item
    from target where indicator_id = indicator.id order by financial_year) as list) as targets
) as indicators
where slug = $1`;

const deep = `
with chosen as materialized (
  select id, slug, name from board where slug = any ($1::text[]) order by name, slug limit 20),
seats as materialized (
  select seat.id, concat('{"post":', ${text('post')}, ',"partner":', case when partner.id is null then 'null'
      else concat('{"id":"Partner:', partner.id, '","name":', ${text('partner.name')}, ',"sector":', ${plain('sector')}, '}') end, '}') as item
  from chosen join seat on board_id = chosen.id left join partner on partner.id = partner_id)
select concat('{"id":"Board:', chosen.id, '","slug":', ${text('slug')}, ',"name":', ${text('chosen.name')},
  ',"meetings":{"nodes":[', meetings.items, ']},"caseReviews":{"nodes":[', reviews.items, ']}}')
from chosen,
lateral (
  select string_agg(concat('{"id":"Meeting:', meeting.id, '","startsAt":', ${time('starts_at')}, ',"status":', ${plain('status')},
    ',"attendance":{"nodes":[', attendance.items, ']}}'), ',') as items
  from (select id, starts_at, status from meeting where board_id = chosen.id order by starts_at desc limit 4) as meeting,
  lateral (select string_agg(item, ',') as items from (
    select concat('{"role":', ${text('role')}, ',"capacity":', ${plain('capacity')}, ',"status":', ${plain('status')}, ',"seat":', coalesce(seats.item, 'null'), '}') as item
    from (select * from attendance where meeting_id = meeting.id order by role limit 20) as attendance left join seats on seats.id = seat_id
    order by role) as list) as attendance) as meetings,
lateral (
  select string_agg(concat('{"id":"CaseReview:', review.id, '","reference":', ${text('reference')}, ',"title":', ${text('title')},
    ',"kind":', ${quotedOrNull('kind')}, ',"stage":', ${plain('stage')}, ',"recommendations":{"nodes":[', recommendations.items, ']}}'), ',') as items
  from (select * from case_review where board_id = chosen.id order by reference limit 5) as review,
  lateral (
    select string_agg(concat('{"reference":', ${text('reference')}, ',"text":', ${text('text')}, ',"status":', ${plain('status')},
      ',"dueOn":', ${quotedOrNull('due_on')}, ',"actions":[', actions.items, ']}'), ',') as items
    from (select * from recommendation where case_review_id = review.id order by ordinal, reference limit 8) as recommendation,
    lateral (select string_agg(item, ',') as items from (
      select concat('{"text":', ${text('text')}, ',"doneOn":', ${quotedOrNull('done_on')}, '}') as item
      from action where recommendation_id = recommendation.id order by ordinal) as list) as actions) as recommendations) as reviews
order by chosen.name, slug`;

/** By query: its statement, its parameters from the variables, and the text around its rows. */
export const statements = {
  small: { sql: small, values: ({ slug, from }) => [slug, from], around: ['', ''] },
  scorecard: { sql: scorecard, values: ({ slug }) => [slug], around: ['', ''] },
  deep: { sql: deep, values: ({ slugs }) => [slugs], around: ['{"data":{"boards":{"nodes":[', ']}}}'] },
};
