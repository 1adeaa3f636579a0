import { openSampleGraph, type SampleGraph } from '../support/sample-graph';

const panel = 'southampton-children-families-scrutiny-panel';
let sample: SampleGraph;
beforeAll(async () => {
  sample = await openSampleGraph();
});
afterAll(() => sample.close());

/** A meeting of the panel, by its day. */
async function meeting(date: string, fields: string) {
  const filter = `filter: { date: { eq: "${date}" } }`;
  const { data } = await sample.query(
    `{ board(slug: "${panel}") { meetings(first: 1, ${filter}) { nodes { ${fields} } } } }`,
  );
  return data.board.meetings.nodes[0];
}

interface Item {
  readonly minuteNumber: number;
  readonly chairRole: string;
  readonly presences: readonly { presence: string; attendance: { capacity: string; role: string } }[];
}

describe('the meeting of 27 September 2018', () => {
  test('has members present by item: 6, 6, 6, 8, 7, 7, 6, two of them for part of item 14', async () => {
    const { agendaItems } = await meeting(
      '2018-09-27',
      `agendaItems(first: 20) { nodes { minuteNumber presences(first: 20) { presence attendance { capacity role } } } }`,
    );
    const members = (item: Item) =>
      item.presences.filter(({ attendance }) => ['MEMBER', 'APPOINTED_MEMBER'].includes(attendance.capacity));
    expect(agendaItems.nodes.map((item: Item) => [item.minuteNumber, members(item).length])).toEqual([
      ...[
        [11, 6],
        [12, 6],
        [13, 6],
        [14, 8],
        [15, 7],
        [16, 7],
        [17, 6],
      ],
    ]);
    const inPart = agendaItems.nodes.flatMap((item: Item) =>
      item.presences.filter(({ presence }) => presence === 'PART').map(() => item.minuteNumber),
    );
    expect(inPart).toEqual([14, 14]);
  });

  test('has officers and a cabinet member by post, each for the items they attended', async () => {
    const { attendance } = await meeting(
      '2018-09-27',
      'attendance(first: 50, filter: { capacity: { eq: INVITED } }) { nodes { role presentForItems } }',
    );
    const items = attendance.nodes.map(({ role, presentForItems }: { role: string; presentForItems: number[] }) => [
      role,
      presentForItems,
    ]);
    expect(Object.fromEntries(items)).toEqual({
      'Cabinet Member for Aspiration, Schools and Lifelong Learning': [14, 15],
      'Service Director, Children and Families Services': [14, 17],
      'Service Lead, Education and Early Help': [14, 15, 16],
      'Head of the Virtual School': [14],
      'Service Manager, Special Educational Needs and Disability': [15],
      'Service Lead, Safeguarding, Improvement, Governance and Quality Assurance': [16, 17],
      "Service Lead, Children's Social Care": [16, 17],
    });
  });

  test('has the apologies of one appointed member and a change of chair after item 14', async () => {
    const { agendaItems, attendance } = await meeting(
      '2018-09-27',
      `agendaItems(first: 20) { nodes { minuteNumber chairRole } }
       attendance(first: 50, filter: { status: { in: [APOLOGIES, ABSENT] } }) { nodes { role presentForItems } }`,
    );
    expect(agendaItems.nodes.map(({ chairRole }: Item) => chairRole)).toEqual([
      ...['Chair', 'Chair', 'Chair', 'Chair', 'Councillor', 'Councillor', 'Councillor'],
    ]);
    expect(attendance.nodes).toEqual([{ role: 'Appointed member 1', presentForItems: [] }]);
  });

  test('has points noted and resolutions under the items of the minutes', async () => {
    const { agendaItems } = await meeting(
      '2018-09-27',
      'agendaItems(first: 20) { nodes { minuteNumber pointsNoted(first: 20) { ordinal } resolutions(first: 20) { ordinal } } }',
    );
    type Counted = Item & Record<'pointsNoted' | 'resolutions', { ordinal: string }[]>;
    expect(
      agendaItems.nodes.map((item: Counted) => [
        ...[item.minuteNumber, item.pointsNoted.length, item.resolutions.map(({ ordinal }) => ordinal).join(' ')],
      ]),
    ).toEqual([
      ...[
        [11, 1, ''],
        [12, 0, 'i'],
        [13, 0, 'i'],
        [14, 8, 'i ii iii iv'],
        [15, 4, 'i ii iii'],
        [16, 6, ''],
        [17, 4, ''],
      ],
    ]);
  });

  test('excluded the public for three confidential appendices of item 14', async () => {
    const { agendaItems } = await meeting(
      '2018-09-27',
      `agendaItems(first: 20) { nodes { minuteNumber exemption { regime category paragraph }
         papers(first: 9) { kind ordinal exemption { category } } } }`,
    );
    const exemption = { regime: 'LOCAL_RULES', category: '7a', paragraph: '10.4' };
    const appendix = (ordinal: number) => ({ kind: 'APPENDIX', ordinal, exemption: { category: '7a' } });
    expect(agendaItems.nodes.filter(({ exemption }: { exemption: unknown }) => exemption)).toEqual([
      { minuteNumber: 13, exemption, papers: [] },
      { minuteNumber: 14, exemption, papers: [2, 3, 5].map(appendix) },
    ]);
  });
});

describe('the meeting of 29 November 2018', () => {
  test('begins at 17:30 in public, with nine items and the pages of their papers', async () => {
    const found = await meeting(
      '2018-11-29',
      `startsAt venue openToPublic agendaPublishedOn
       agendaItems(first: 20) { nodes { agendaNumber minuteNumber kind pageFrom pageTo } }`,
    );
    expect(found).toMatchObject({
      startsAt: '2018-11-29T17:30:00.000Z',
      openToPublic: true,
      agendaPublishedOn: '2018-11-21',
    });
    expect(
      found.agendaItems.nodes.map(({ agendaNumber, kind, pageFrom, pageTo }: Record<string, unknown>) => [
        ...[agendaNumber, kind, pageFrom, pageTo],
      ]),
    ).toEqual([
      ...[
        [1, 'APOLOGIES', null, null],
        [2, 'INTERESTS', null, null],
        [3, 'SCRUTINY_INTEREST', null, null],
      ],
      ...[
        [4, 'PARTY_WHIP', null, null],
        [5, 'CHAIR_STATEMENT', null, null],
        [6, 'MINUTES', 1, 4],
      ],
      ...[
        [7, 'REPORT', 5, 44],
        [8, 'REPORT', 45, 66],
        [9, 'REPORT', 67, 70],
      ],
    ]);
  });

  test('has three reports with every section of their cover forms', async () => {
    const sections = await sample.database.query(
      `select agenda_number as item, string_agg(distinct section::text, ' ' order by section::text) as sections, count(*)::int
       from report_paragraph join report on report.id = report_id join agenda_item on agenda_item.id = agenda_item_id
       group by 1 order by 1`,
    );
    const common =
      'ALTERNATIVE CAPITAL_REVENUE DETAIL OTHER_LEGAL POLICY_FRAMEWORK PROPERTY_OTHER REASON RECOMMENDATION';
    expect(sections).toEqual([
      { item: 7, sections: `${common} STATUTORY_POWER`, count: 11 },
      { item: 8, sections: `${common} RISK STATUTORY_POWER`, count: 12 },
      { item: 9, sections: `${common} RISK STATUTORY_POWER`, count: 11 },
    ]);
  });
});
