import type { Principal } from '../../server/access';
import { holder, LSCB, openMeetings, PANEL, type MeetingsFixture } from './meetings-fixture';
import { percentageOf } from './rules';

const fields = `representing posts expected attended apologies percentage uncounted partner { slug } meetings { date }`;

describe('the attendance of agencies at the meetings of a board', () => {
  let fixture: MeetingsFixture;
  const attendance = async (slug: string, args = '', principal?: Principal) =>
    (await fixture.query(`{ board(slug: "${slug}") { attendance${args} { ${fields} } } }`, {}, principal)).data.board
      .attendance;

  beforeAll(async () => {
    fixture = await openMeetings();
  });
  afterAll(() => fixture.close());

  it('counts the one meeting of the panel with recorded attendance, and returns the number of the others', async () => {
    const known = {
      expected: 1,
      attended: 1,
      apologies: 0,
      percentage: 100,
      uncounted: 2,
      meetings: [{ date: '2018-09-27' }],
    };
    expect(await attendance(PANEL)).toEqual([
      { ...known, representing: 'Appointed members', posts: ['Appointed member'], partner: null },
      {
        ...{ ...known, representing: 'Southampton City Council', posts: ['Chair', 'Councillor'] },
        partner: { slug: 'southampton-city-council' },
      },
    ]);
    const [early] = await attendance(PANEL, '(from: "2018-10-01", to: "2019-03-31")');
    expect(early).toMatchObject({ expected: 0, attended: 0, percentage: null, uncounted: 0, meetings: [] });
  });

  it('counts no meeting of a board without recorded meetings, and leaves out advisers and officers', async () => {
    const all = await attendance(LSCB);
    expect(all.map(({ representing }: { representing: string }) => representing)).toContain('CAFCASS');
    expect(JSON.stringify(all)).not.toMatch(/Legal advisor|Business Unit/);
    for (const each of all) expect(each).toMatchObject({ expected: 0, percentage: null, uncounted: 0 });
  });

  it('rejects days in the wrong order', async () => {
    const { errors } = await fixture.tryRequest(
      `{ board(slug: "${PANEL}") { attendance(from: "2019-01-01", to: "2018-01-01") { expected } } }`,
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_VALUE', argument: 'to' });
  });

  it('takes one statement for all boards, one for the partners and one for the meetings', async () => {
    const one = await fixture.query(`{ boards(first: 1) { nodes { attendance { ${fields} } } } }`);
    const all = await fixture.query(`{ boards(first: 100) { nodes { attendance { ${fields} } } } }`);
    expect(one.data.boards.nodes).toHaveLength(1);
    expect(all.data.boards.nodes.length).toBeGreaterThan(5);
    expect(all.statements).toHaveLength(4);
  });

  describe('over several meetings', () => {
    const days = ['2031-01-10', '2031-04-10', '2031-07-10'];

    beforeAll(async () => {
      const { database } = fixture;
      const [board] = await database.query<{ id: string }>(`insert into board (slug, name, kind, area_name)
        values ('attended', 'Attended board', 'SUBGROUP', 'Southampton') returning id`);
      const seat = async (
        post: string,
        representing: string,
        row: { role?: string; from?: string; to?: string } = {},
      ) => {
        const [added] = await database.query<{ id: string }>(
          `insert into seat (board_id, post, representing, role, "from", "to") values ($1, $2, $3, $4, $5, $6) returning id`,
          [board?.id, post, representing, row.role ?? 'MEMBER', row.from ?? null, row.to ?? null],
        );
        return added?.id ?? '';
      };
      const seats = {
        police: await seat('Superintendent', 'Police'),
        inspector: await seat('Inspector', 'Police'),
        health: await seat('Director of Nursing', 'Health', { from: '2031-04-10' }),
        school: await seat('Head', 'Schools'),
        gone: await seat('Fire officer', 'Fire', { to: '2030-12-31' }),
        clerk: await seat('Clerk', 'Office', { role: 'OFFICER' }),
      };
      const came: Record<string, readonly (readonly [keyof typeof seats, string, string])[]> = {
        '2031-01-10': [
          ['police', 'MEMBER', 'APOLOGIES'],
          ['inspector', 'MEMBER', 'PART'],
          ['school', 'MEMBER', 'APOLOGIES'],
          ['clerk', 'INVITED', 'PRESENT'],
        ],
        '2031-04-10': [
          ['police', 'MEMBER', 'PRESENT'],
          ['health', 'MEMBER', 'APOLOGIES'],
          ['health', 'SUBSTITUTE', 'PRESENT'],
        ],
        '2031-07-10': [
          ['police', 'MEMBER', 'PRESENT'],
          ['health', 'MEMBER', 'ABSENT'],
        ],
      };
      for (const [date, all] of Object.entries(came)) {
        const [meeting] = await database.query<{ id: string }>(
          `insert into meeting (board_id, starts_at, date, start_time_captured, status) values ($1, $2::date, $2::date, false, 'HELD') returning id`,
          [board?.id, date],
        );
        for (const [name, capacity, status] of all) {
          await database.query(
            `insert into attendance (meeting_id, role, seat_id, capacity, status)
             values ($1, $2, $3, $4::attendance_capacity, $5::attendance_status)`,
            [meeting?.id, `${name} ${capacity}`, seats[name], capacity, status],
          );
        }
      }
      // It was not held, so it is not counted.
      await database.query(
        `insert into meeting (board_id, starts_at, date, start_time_captured, status) values ($1, '2031-05-05', '2031-05-05', false, 'CANCELLED')`,
        [board?.id],
      );
    });

    const figures = async (args = '', principal?: Principal) =>
      (await attendance('attended', args, principal)).map(
        ({ representing, expected, attended, apologies, percentage }: Record<string, unknown>) => [
          ...[representing, expected, attended, apologies, percentage],
        ],
      );

    it('counts a meeting for an agency when the holder of one of its seats, or a substitute, attended', async () => {
      expect(await figures(`(from: "2031-01-01")`)).toEqual([
        ['Health', 2, 1, 0, 50],
        ['Police', 3, 3, 0, 100],
        ['Schools', 3, 0, 1, 0],
      ]);
    });

    it('counts the meetings between two days, both included', async () => {
      expect(await figures(`(from: "${days[0]}", to: "${days[1]}")`)).toEqual([
        ['Health', 1, 1, 0, 100],
        ['Police', 2, 2, 0, 100],
        ['Schools', 2, 0, 1, 0],
      ]);
      expect(await figures(`(to: "2030-06-30")`)).toContainEqual(['Fire', 0, 0, 0, null]);
    });

    it('uses only rows that the viewer can read', async () => {
      const { database } = fixture;
      await database.query(`update meeting set sensitivity = 'PARTNERSHIP' where date = $1`, [days[2]]);
      const [board] = await database.query<{ id: string }>(`select id from board where slug = 'attended'`);
      const police = (rows: unknown[][]) => rows.find(([name]) => name === 'Police');
      expect(police(await figures('(from: "2031-01-01")'))).toEqual(['Police', 2, 2, 0, 100]);
      expect(police(await figures('(from: "2031-01-01")', holder('CHAIR', board?.id ?? '')))).toEqual([
        'Police',
        3,
        3,
        0,
        100,
      ]);
    });
  });
});

it('percentages are whole numbers, with halves rounded up', () => {
  expect([
    percentageOf(1, 3),
    percentageOf(2, 3),
    percentageOf(1, 8),
    percentageOf(3, 8),
    percentageOf(0, 4),
    percentageOf(4, 4),
  ]).toEqual([33, 67, 13, 38, 0, 100]);
  expect(percentageOf(0, 0)).toBeNull();
});
