import { OPERATOR, type Principal } from '../../server/access';
import { openSampleGraph, type SampleGraph } from '../support/sample-graph';

const PANEL = 'southampton-children-families-scrutiny-panel';
const itemsOf = (date: string, fields: string) => `{ board(slug: "${PANEL}") {
  meetings(filter: { date: { eq: "${date}" } }) { nodes { id agendaItems(first: 50) { nodes { ${fields} } } } } } }`;

describe('the quorum of an item', () => {
  let graph: SampleGraph;
  const items = async (date: string, principal?: Principal) => {
    const { data } = await graph.query(itemsOf(date, 'minuteNumber presentCount quorate'), {}, principal);
    return data.board.meetings.nodes[0].agendaItems.nodes.map(
      ({ minuteNumber, presentCount, quorate }: Record<string, unknown>) => [minuteNumber, presentCount, quorate],
    );
  };

  beforeAll(async () => {
    graph = await openSampleGraph();
  });
  afterAll(() => graph.close());

  it('on 27 September 2018 is computed from those present for it: six members, eight, seven and six', async () => {
    expect(await items('2018-09-27')).toEqual([
      ...[
        [11, 6, true],
        [12, 6, true],
        [13, 6, true],
        [14, 8, true],
      ],
      ...[
        [15, 7, true],
        [16, 7, true],
        [17, 6, true],
      ],
    ]);
  });

  it('is null when no attendance is recorded', async () => {
    const found = await items('2018-11-29');
    expect(found).toHaveLength(9);
    for (const [, presentCount, quorate] of found) expect([presentCount, quorate]).toEqual([null, null]);
  });

  it('is read in the same statement as the items', async () => {
    const few = await graph.query(itemsOf('2018-09-27', 'title'));
    const counted = await graph.query(itemsOf('2018-09-27', 'title presentCount quorate chairRole'));
    const all = await graph.query(
      `{ meetings(first: 50) { nodes { agendaItems(first: 50) { nodes { presentCount quorate } } } } }`,
    );
    expect([few, counted].map(({ statements }) => statements.length)).toEqual([3, 3]);
    expect(all.statements).toHaveLength(2);
  });

  it('depends on the quorum of the board, and counts each seat once and no guests', async () => {
    const { database } = graph;
    const [item] = await database.query<{ id: string }>(`select id from agenda_item where minute_number = 17`);
    const count = async () => (await items('2018-09-27', OPERATOR))[6];
    await database.query(`update board set quorum = 7 where slug = $1`, [PANEL]);
    expect(await count()).toEqual([17, 6, false]);
    // From the public, members who were present may be hidden.
    expect((await items('2018-09-27'))[6]).toEqual([17, 6, null]);
    // A substitute for a member who is present: still one seat.
    const add = async (role: string, seat: string | null, capacity: string) => {
      const [came] = await database.query<{ id: string }>(
        `insert into attendance (meeting_id, role, seat_id, capacity, status)
         select meeting_id, $2, (select id from seat where post = 'Councillor' and number = $3::int), $4::attendance_capacity, 'PART'
         from agenda_item where id = $1 returning id`,
        [item?.id, role, seat, capacity],
      );
      await database.query(
        `insert into attendance_item (attendance_id, agenda_item_id, presence) values ($1, $2, 'PART')`,
        [came?.id, item?.id],
      );
    };
    await add('Substitute for Councillor 1', '1', 'SUBSTITUTE');
    await add('Another guest', null, 'INVITED');
    expect(await count()).toEqual([17, 6, false]);
    await add('Substitute for Councillor 3', '3', 'SUBSTITUTE');
    expect(await count()).toEqual([17, 7, true]);
    await database.query(`update board set quorum = null where slug = $1`, [PANEL]);
    expect(await count()).toEqual([17, 7, null]);
  });
});
