import { Board } from '../../server/boards';
import { createGraph } from '../../server/graph';
import { sql } from '../../server/platform/graphql';

/** Writes a statement as the code does: one template, with a record instead of each `@`. */
function write(statement: string) {
  const strings = statement.split('@');
  const template = Object.assign([...strings], { raw: strings }) as unknown as TemplateStringsArray;
  return sql(template, ...strings.slice(1).map(() => Board));
}

beforeAll(() => void createGraph());

describe('a statement that names the table of a record', () => {
  it.each([
    'select id from meeting',
    'select id from MEETING as m',
    'select id from "meeting"',
    'select id from public.meeting',
    'select id from "public" . "meeting"',
    'select id from only meeting',
    'select id from only (meeting)',
    'select id from\n\tmeeting',
    'select id from/* all of */meeting',
    'select id from -- all of it\nmeeting',
    'table meeting',
    'select id from @ as board, meeting',
    'select id from @ as board, public."meeting" as m',
    'select id from unnest(array[1, 2]) as n, meeting',
    'select id from @ as board join @ as other on other.id = any(array[board.id, null]), meeting',
    'select id from @ as board join meeting on true',
    'select id from @ as board left join lateral (select 1 from meeting) as m on true',
    'select id from @ as board, lateral (select 1 from meeting) as m',
    'select id from (@ as board cross join meeting)',
    'select id from (meeting cross join @ as board)',
    'select (select count(*) from meeting) from @ as board',
    'select id from @ as board where exists (select from meeting where board_id = board.id)',
    'select id from @ as board where id in (select board_id from @ as b, meeting)',
    'select id from @ as board union select id from meeting',
    `select 'it''s' as text from meeting`,
    `select E'it\\'s' as text from meeting`,
    'select $$ text $$ from meeting',
    '/* a /* nested */ comment */ select id from meeting',
    'insert into meeting (id) values (1)',
    'insert into public.meeting select 1',
    'update meeting set id = 1',
    'update only "meeting" set id = 1',
    'update board_note set id = 1 from meeting',
    'delete from meeting where id = 1',
    'delete from board_note using meeting where true',
    'with meeting as (select id from meeting) select id from meeting',
    'select id from (with meeting as (select 1 as id) select id from meeting) as m, meeting',
    'with found as (select 1), other as (delete from meeting returning id) select id from found',
    // Parts of a statement.
    'join meeting on true',
    'left join @ as board on true, lateral (select from meeting) as m',
  ])('is rejected: %s', (statement) => {
    expect(() => write(statement)).toThrow(/^Name the table meeting by its record/);
  });

  it.each([
    'select id from @ as meeting',
    'select id from @ meeting where meeting.id = 1',
    'select id from @ as board, unnest(board.functions) as meeting(text)',
    'select meeting.id, meeting from @ as meeting, @ as board order by meeting, meeting.date',
    'select id from @ as board group by id, meeting, board',
    'select extract(epoch from meeting.created_at), trim(both from meeting.title), meeting.id from @ as meeting',
    'select id from @ as meeting where meeting.date is distinct from meeting.held_on',
    'select id from @ as meeting where id is not distinct from meeting.other_id and (meeting.id, meeting.date) > (1, 2)',
    `select ' from meeting ', 'it''s from meeting', E'\\' from meeting' from @ as board`,
    'select $$ from meeting $$, $of$ from $$ meeting $of$ from @ as board',
    'select id -- from meeting\n from @ as board /* from meeting, /* from */ meeting */',
    'select id as "from meeting" from @ as board',
    'select id from "Meeting"',
    'select id from meeting_of(1)',
    'with meeting as (select id from @ as m) select id from meeting',
    'with meeting(id) as materialized (select 1), found as not materialized (select id from meeting) select * from found, meeting',
    'with recursive meeting(id) as (select 1 union select id + 1 from meeting) select (select max(id) from meeting)',
    'select id from @ as meeting for update of meeting',
    'select id from @ as meeting for no key update',
    'select id from @ as board join @ as other using (meeting, board)',
    'insert into remembered_write (meeting, board) values (1, 2) on conflict (meeting) do update set meeting = 1, board = 2',
    'update remembered_write set meeting = 1, board = 2 from @ as found where true returning meeting, board',
    'select id from @ as board order by id for share of meeting, board',
    // Parts of a statement.
    ', meeting.id',
    'meeting.board_id = any(array[1, 2])',
    'and meeting.id is not null',
  ])('is accepted where it only looks so: %s', (statement) => {
    expect(() => write(statement)).not.toThrow();
  });
});
