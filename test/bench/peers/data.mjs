/**
 * The data access of the handwritten peers: one prepared statement for all parents of a list, with only the columns of the
 * schema and a lateral join for the first rows of each parent.
 */
import pg from 'pg';
import { connectionOptions, databaseUrl, poolSize } from './server.mjs';

const { NUMERIC, DATE, TIMESTAMPTZ } = pg.types.builtins;
const parsers = new Map([
  [NUMERIC, Number],
  [DATE, String],
  [TIMESTAMPTZ, (text) => `${text.replace(' ', 'T')}:00`],
]);
const types = { getTypeParser: (type, format) => parsers.get(type) ?? pg.types.getTypeParser(type, format) };
const pool = new pg.Pool({
  connectionString: databaseUrl,
  max: poolSize,
  options: `${connectionOptions} -c timezone=UTC`,
  types,
});

const boardColumns = 'id, slug, name, kind, area_name as "areaName", statutory_regime as "statutoryRegime", quorum';

/** Runs a statement, which is prepared once per connection. */
async function rows(name, text, values) {
  return (await pool.query({ name, text, values })).rows;
}

export async function boardBySlug(slug) {
  return (await rows('board', `select ${boardColumns} from board where slug = $1`, [slug]))[0];
}

export function boardsBySlug(slugs, first) {
  const text = `select ${boardColumns} from board where slug = any ($1) order by name, slug limit $2`;
  return rows('boards', text, [slugs, first]);
}

/** Reads a list by parent: the rows for each parent id. */
function list(name, select, { of, order, limited = false }) {
  const text = limited
    ? `select list.* from unnest($1::uuid[]) as parent(id), lateral (
         select ${of} as "parentId", ${select} where ${of} = parent.id order by ${order} limit $2) as list`
    : `select ${of} as "parentId", ${select} where ${of} = any ($1::uuid[]) order by ${order}`;
  return async (ids, first) => {
    const found = new Map(ids.map((id) => [id, []]));
    for (const row of await rows(name, text, limited ? [ids, first] : [ids])) found.get(row.parentId).push(row);
    return ids.map((id) => found.get(id));
  };
}

/** Reads referenced rows by id. */
function one(name, select) {
  const text = `select ${select} where id = any ($1::uuid[])`;
  return async (ids) => {
    const distinct = [...new Set(ids)];
    const found = new Map((await rows(name, text, [distinct])).map((row) => [row.id, row]));
    return ids.map((id) => found.get(id) ?? null);
  };
}

const meetingColumns = 'id, starts_at as "startsAt", venue, status, open_to_public as "openToPublic" from meeting';

export const latestMeetings = list('latest', meetingColumns, {
  of: 'board_id',
  order: 'starts_at desc',
  limited: true,
});

/** Reads the meetings of boards from a time on. */
export async function nextMeetings(ids, first, from) {
  const text = `select list.* from unnest($1::uuid[]) as parent(id), lateral (
    select board_id as "parentId", ${meetingColumns} where board_id = parent.id and starts_at >= $3 order by starts_at limit $2) as list`;
  const found = new Map(ids.map((id) => [id, []]));
  for (const row of await rows('next', text, [ids, first, from])) found.get(row.parentId).push(row);
  return ids.map((id) => found.get(id));
}

export const attendance = list('attendance', 'role, capacity, status, seat_id as "seatId" from attendance', {
  of: 'meeting_id',
  order: 'role',
  limited: true,
});
export const seats = one('seats', 'id, post, partner_id as "partnerId" from seat');
export const partners = one('partners', 'id, name, sector from partner');

export const indicators = list(
  'indicators',
  'id, ref, name, unit, decimals, desired_direction as "desiredDirection" from indicator',
  { of: 'board_id', order: 'position, ref', limited: true },
);
const latestObservations = list('observations', 'left(month::text, 7) as month, value, status from observation', {
  of: 'indicator_id',
  order: 'observation.month desc',
  limited: true,
});
/** Reads the latest months, the earliest first. */
export const observations = async (ids, last) => (await latestObservations(ids, last)).map((each) => each.reverse());
export const benchmarks = list('benchmarks', 'comparator, vintage, value from benchmark', {
  of: 'indicator_id',
  order: 'indicator_id, comparator, vintage',
});
export const targets = list('targets', 'financial_year as "financialYear", value, status from target', {
  of: 'indicator_id',
  order: 'indicator_id, financial_year',
});

export const caseReviews = list('reviews', 'id, reference, title, kind, stage from case_review', {
  of: 'board_id',
  order: 'reference',
  limited: true,
});
export const recommendations = list(
  'recommendations',
  'id, reference, text, status, due_on as "dueOn" from recommendation',
  { of: 'case_review_id', order: 'ordinal, reference', limited: true },
);
export const actions = list('actions', 'text, done_on as "doneOn" from action', {
  of: 'recommendation_id',
  order: 'recommendation_id, ordinal',
});
