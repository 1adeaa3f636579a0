import type { Scale } from './scale';

/**
 * The SQL statements that create the rows of a data set, in the order in which they must run. The same scale gives the same
 * rows with the same ids on any server, stored in the order in which boards would create them.
 */
export function statements(scale: Scale): readonly (readonly [what: string, sql: string])[] {
  const { boards, partners, meetings, indicators, months, reviews, recommendations, actions } = scale;
  const each = (name: string, count: number) => `generate_series(1, ${count}) as ${name}`;
  return [
    ['boards', board(each('b', boards))],
    // All figures are public, like national statistics.
    ['thresholds', `insert into disclosure_threshold (board_id, role, under) select id, 'PUBLIC', 0 from board`],
    ['partners', partner(each('b', boards), each('p', partners))],
    ['seats', seat(each('b', boards), each('p', partners))],
    ['meetings', meeting(each('b', boards), each('m', meetings))],
    ['attendance', attendance(each('b', boards), each('m', meetings), each('p', partners))],
    ['indicators', indicator(each('b', boards), each('i', indicators))],
    ['observations', observation(each('b', boards), each('i', indicators), each('m', months))],
    ['benchmarks', benchmark(each('b', boards), each('i', indicators))],
    ['targets', target(each('b', boards), each('i', indicators))],
    ['case reviews', caseReview(each('b', boards), each('r', reviews))],
    ['recommendations', recommendation(each('b', boards), each('r', reviews), each('n', recommendations), scale)],
    ['actions', action(each('b', boards), each('r', reviews), each('n', recommendations), each('a', actions))],
  ];
}

/** An id derived from the identity of a row: `key('seat', 'b', 'p')`. */
const key = (kind: string, ...parts: string[]) => `md5(concat_ws(' ', '${kind}', ${parts.join(', ')}))::uuid`;

/** A reproducible pseudo-random number from 0 up to a bound. */
const dice = (bound: number, ...parts: string[]) =>
  `((hashtextextended(concat_ws(' ', ${parts.join(', ')}), 0) & 1073741823) % ${bound})`;

/** One of several values of an enum, in turn. */
const pick = (type: string, values: readonly string[], number: string) =>
  `(array[${values.map((value) => `'${value}'`).join(', ')}])[1 + (${number})::integer % ${values.length}]::${type}`;

const SECTORS = ['LOCAL_AUTHORITY', 'HEALTH', 'POLICE', 'EDUCATION', 'PROBATION', 'FIRE_AND_RESCUE', 'YOUTH_JUSTICE'];
const KINDS = ['SERIOUS_CASE_REVIEW', 'LOCAL_CHILD_SAFEGUARDING_PRACTICE_REVIEW', 'PARTNERSHIP_REVIEW', 'THEMATIC'];
const MEASURES =
  "(array['Children looked after', 'Children on a protection plan', 'Assessments within 45 days', 'Referrals within a year'])";

const board = (boards: string) => `
  insert into board (id, slug, name, kind, area_name, area_code, statutory_regime, purpose, quorum, sensitivity)
  select ${key('board', 'b')}, 'area-' || lpad(b::text, 4, '0') || '-safeguarding-children-partnership',
    'Safeguarding Children Partnership of Area ' || lpad(b::text, 4, '0'), 'SAFEGUARDING_BOARD', 'Area ' || b,
    'E' || lpad((6000000 + b)::text, 8, '0'), 'WORKING_TOGETHER_2023',
    'To coordinate what is done in area ' || b || ' to safeguard children, and to see that it works.', 5 + b % 4, 'PUBLIC'
  from ${boards}
  order by b`;

const partner = (boards: string, partners: string) => `
  insert into partner (id, slug, name, sector, statutory_role, sensitivity)
  select ${key('partner', 'b', 'p')}, 'area-' || lpad(b::text, 4, '0') || '-partner-' || p, 'Partner ' || p || ' of Area ' || b,
    ${pick('sector', SECTORS, 'p')}, (case when p <= 3 then 'SAFEGUARDING_PARTNER' else 'RELEVANT_AGENCY' end)::statutory_role, 'PUBLIC'
  from ${boards}, ${partners}
  order by b, p`;

const seat = (boards: string, partners: string) => `
  insert into seat (id, board_id, post, representing, partner_id, role, voting, "from", sensitivity)
  select ${key('seat', 'b', 'p')}, ${key('board', 'b')}, 'Head of service ' || p, 'Partner ' || p || ' of Area ' || b,
    ${key('partner', 'b', 'p')}, 'MEMBER', p <= 10, date '2024-04-01', 'PUBLIC'
  from ${boards}, ${partners}
  order by b, p`;

// The last four meetings of each board are after October 2026.
const meeting = (boards: string, meetings: string) => `
  insert into meeting (id, board_id, starts_at, date, start_time_captured, venue, status, agenda_published_on, open_to_public, sensitivity)
  select ${key('meeting', 'b', 'm')}, ${key('board', 'b')}, (day + time '10:00') at time zone 'UTC', day, true,
    'Committee room ' || 1 + m % 4, (case when day < date '2026-11-01' then 'HELD' else 'SCHEDULED' end)::meeting_status,
    case when day < date '2026-11-01' then day - 8 end, m % 3 <> 0, 'PUBLIC'
  from ${boards}, ${meetings},
    lateral (select (date '2027-02-02' - interval '1 month' * (m - 1))::date + (b % 25) as day) as calendar
  order by b, m desc`;

const attendance = (boards: string, meetings: string, partners: string) => `
  insert into attendance (id, meeting_id, role, seat_id, capacity, status, sensitivity)
  select ${key('attendance', 'b', 'm', 'p')}, ${key('meeting', 'b', 'm')}, 'Head of service ' || p, ${key('seat', 'b', 'p')}, 'MEMBER',
    ${pick('attendance_status', ['PRESENT', 'PRESENT', 'PRESENT', 'APOLOGIES', 'PART', 'ABSENT'], dice(6, 'b', 'm', 'p'))}, 'PUBLIC'
  from ${boards}, ${meetings}, ${partners}
  order by b, m desc, p`;

const indicator = (boards: string, indicators: string) => `
  insert into indicator (id, board_id, ref, name, unit, decimals, desired_direction, position, outcome, owner_role, sensitivity)
  select ${key('indicator', 'b', 'i')}, ${key('board', 'b')}, 'M' || i, ${MEASURES}[1 + i % 4] || ', measure ' || i,
    ${pick('indicator_unit', ['COUNT', 'PERCENT', 'RATE_PER_10000'], 'i')}, i % 2,
    ${pick('desired_direction', ['LOWER_IS_BETTER', 'HIGHER_IS_BETTER', 'NOT_STATED'], 'i')}, i, 'Outcome ' || 1 + i % 5,
    'Service manager ' || i % 7, 'PUBLIC'
  from ${boards}, ${indicators}
  order by b, i`;

// One in forty has a reason instead of a value.
const observation = (boards: string, indicators: string, months: string) => `
  insert into observation (id, indicator_id, month, value, status, recorded_at, sensitivity)
  select ${key('observation', 'b', 'i', 'm')}, ${key('indicator', 'b', 'i')}, month,
    case when not missing then case when i % 3 = 0 then chance::numeric else round(chance / 10.0, 1) end end,
    (case when missing then 'NOT_COLLECTED' else 'RECORDED' end)::observation_status, month + interval '40 days', 'PUBLIC'
  from ${boards}, ${indicators}, ${months},
    lateral (select (date '2026-10-01' - interval '1 month' * (m - 1))::date as month, (b + i + m) % 40 = 0 as missing,
      ${dice(900, 'b', 'i', 'm')} as chance) as month
  order by b, i, m desc`;

const benchmark = (boards: string, indicators: string) => `
  insert into benchmark (id, indicator_id, comparator, vintage, value, status, sensitivity)
  select ${key('benchmark', 'b', 'i', 'comparator')}, ${key('indicator', 'b', 'i')}, comparator, '2025-26',
    round(${dice(900, 'b', 'i', 'comparator')} / 10.0, 1), 'PUBLISHED', 'PUBLIC'
  from ${boards}, ${indicators}, unnest(enum_range(null::comparator)) as comparator
  order by b, i, comparator`;

const target = (boards: string, indicators: string) => `
  insert into target (id, indicator_id, financial_year, value, status, sensitivity)
  select ${key('target', 'b', 'i', 'y')}, ${key('indicator', 'b', 'i')}, y || '-' || right((y + 1)::text, 2),
    case when y < 2027 then round(${dice(900, 'b', 'i', 'y')} / 10.0, 1) end,
    (case when y < 2027 then 'SET' else 'TO_BE_CONFIRMED' end)::target_status, 'PUBLIC'
  from ${boards}, ${indicators}, generate_series(2025, 2027) as y
  order by b, i, y`;

const caseReview = (boards: string, reviews: string) => `
  insert into case_review (id, board_id, reference, kind, title, financial_year, referred_on, published_on, summary, stage, themes, sensitivity)
  select ${key('review', 'b', 'r')}, ${key('board', 'b')}, 'Review ' || lpad(r::text, 2, '0'), ${pick('case_review_kind', KINDS, 'r')},
    'Learning review ' || r || ' of Area ' || b, '2025-26', date '2025-04-10' + r, date '2026-01-10' + r,
    'What the partners of area ' || b || ' learnt about working together, in review ' || r || '.', 'PUBLISHED', '{Neglect,Information sharing}', 'PUBLIC'
  from ${boards}, ${reviews}
  order by b, r`;

const recommendation = (boards: string, reviews: string, recommendations: string, scale: Scale) => `
  insert into recommendation (id, board_id, case_review_id, reference, ordinal, text, origin_kind, status, theme, raised_on, due_on, sensitivity)
  select ${key('recommendation', 'b', 'r', 'n')}, ${key('board', 'b')}, ${key('review', 'b', 'r')}, 'R' || number, number,
    'Partners are to assure the board that practice ' || number || ' is known to all who work with children in area ' || b || '.',
    'CASE_REVIEW', 'OPEN', 'Theme ' || n % 4, date '2026-01-10' + r, date '2026-07-10' + n, 'PUBLIC'
  from ${boards}, ${reviews}, ${recommendations}, lateral (select (r - 1) * ${scale.recommendations} + n as number) as numbering
  order by b, r, n`;

const action = (boards: string, reviews: string, recommendations: string, actions: string) => `
  insert into action (id, recommendation_id, ordinal, text, by_whom, done_on, partner_id, sensitivity)
  select ${key('action', 'b', 'r', 'n', 'a')}, ${key('recommendation', 'b', 'r', 'n')}, a, 'Briefing ' || a || ' was held with all teams.',
    'Head of service ' || 1 + a % 5, date '2026-03-01' + a * 30 + n, ${key('partner', 'b', '1')}, 'PUBLIC'
  from ${boards}, ${reviews}, ${recommendations}, ${actions}
  order by b, r, n, a`;
