import { importRecords, formatRecordsReport } from '../../server/exchange/records';
import type { Database } from '../../server/platform/database';
import { openTestDatabase } from '../support/database';
import { until } from '../support/until';
import { empty, everything, recordFolders, type Files } from './record-folders';

const folderOf = recordFolders();
let database: Database;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => empty(database));

const load = (files: Files, dryRun = false) => importRecords(database, { folder: folderOf(files), dryRun });

/** A report as a triple per type: created, changed, unchanged. */
async function counts(files: Files): Promise<Record<string, number[]>> {
  const { records } = await load(files);
  return Object.fromEntries([...records].map(([name, tally]) => [name, Object.values(tally)]));
}

const board = (slug: string, more = {}) => ({
  slug,
  name: `Board of ${slug}`,
  kind: 'SAFEGUARDING_BOARD',
  areaName: 'Northport',
  ...more,
});
const seats = [
  'board,post,number,representing,partner,role,voting,from,to',
  'northport,"Chair, Independent",1,The board,,INDEPENDENT_CHAIR,,,',
  'northport,Member,1,Police,police,MEMBER,true,2017-04-01,',
].join('\n');
const partners = [{ slug: 'police', name: 'Police', sector: 'POLICE', statutoryRole: 'SAFEGUARDING_PARTNER' }];
const meeting = {
  board: 'northport',
  startsAt: '2018-09-27T16:30:00Z',
  date: '2018-09-27',
  startTimeCaptured: true,
  status: 'HELD',
  agendaItems: [
    {
      position: 1,
      title: 'Neglect',
      kind: 'REPORT',
      chair: 'northport/Chair, Independent/1',
      resolutions: [{ position: 1, ordinal: 'i', text: 'Ask again in spring.', asksForAction: true }],
      reports: [{ title: 'Neglect', reportOf: 'Chair', summary: 'What was seen.' }],
    },
  ],
  attendance: [
    {
      role: 'Member',
      seat: 'northport/Member/1',
      capacity: 'MEMBER',
      status: 'PRESENT',
      items: [{ agendaItem: 'northport/2018-09-27T16:30:00Z/1', presence: 'PRESENT' }],
    },
  ],
};
const recommendation = {
  board: 'northport',
  reference: '2018/1(i)',
  ordinal: 1,
  text: 'Ask again.',
  status: 'OPEN',
  originKind: 'RESOLUTION',
  resolution: 'northport/2018-09-27T16:30:00Z/1/i',
};
const whole: Files = {
  'boards.json': [board('northport', { functions: ['Listens', 'Decides'], quorum: 3 })],
  'partners.json': partners,
  'seats.csv': seats,
  'meetings.json': [meeting],
  'recommendations.json': [recommendation],
};

describe('a folder of records', () => {
  test('is written with nested records and resolved references', async () => {
    const created = await counts(whole);
    expect(created).toEqual({
      ...{ Board: [1, 0, 0], Partner: [1, 0, 0], Seat: [2, 0, 0], Meeting: [1, 0, 0], AgendaItem: [1, 0, 0] },
      ...{ Resolution: [1, 0, 0], Report: [1, 0, 0], Attendance: [1, 0, 0], AttendanceItem: [1, 0, 0] },
      Recommendation: [1, 0, 0],
    });
    const rows = await database.query(
      `select board.functions, chair.post as chair, partner.name as partner, report.ordinal as report, resolution.text
       from recommendation
       join resolution on resolution.id = resolution_id
       join agenda_item on agenda_item.id = agenda_item_id
       join report on report.agenda_item_id = agenda_item.id
       join seat as chair on chair.id = chair_id
       join attendance_item on attendance_item.agenda_item_id = agenda_item.id
       join attendance on attendance.id = attendance_id
       join seat on seat.id = attendance.seat_id
       join partner on partner.id = seat.partner_id
       join board on board.id = recommendation.board_id`,
    );
    expect(rows).toEqual([
      {
        functions: ['Listens', 'Decides'],
        chair: 'Chair, Independent',
        partner: 'Police',
        report: 1,
        text: 'Ask again in spring.',
      },
    ]);
  });

  test('changes nothing when imported again', async () => {
    await load(whole);
    const before = await everything(database);
    const again = await counts(whole);
    expect(Object.values(again).every(([created, changed]) => created === 0 && changed === 0)).toBe(true);
    expect(again).toMatchObject({ Seat: [0, 0, 2], AttendanceItem: [0, 0, 1] });
    expect(await everything(database)).toEqual(before);
  });

  test('changes only the different record, with its version and time, once', async () => {
    await load(whole);
    const before = await everything(database);
    const loaded = Date.now();
    await until(() => Date.now() > loaded, { interval: 1 });
    const changed = { ...whole, 'boards.json': [board('northport', { functions: ['Listens'], quorum: 4 })] };
    expect(await counts(changed)).toMatchObject({ Board: [0, 1, 0], Seat: [0, 0, 2] });
    expect(await counts(changed)).toMatchObject({ Board: [0, 0, 1] });
    const after = await everything(database);
    const [was, is] = [before.board?.[0], after.board?.[0]] as { updated_at: string; version: number }[];
    expect(is).toMatchObject({ version: 2, quorum: 4, functions: ['Listens'] });
    expect(new Date(is?.updated_at ?? '').getTime()).toBeGreaterThan(new Date(was?.updated_at ?? '').getTime());
    expect(is).toEqual({ ...was, version: 2, quorum: 4, functions: ['Listens'], updated_at: is?.updated_at });
    // The change stamp of the boards and what a search finds differ too.
    const others = { board: [], change_stamp: [], search_document: [], search_word: [] };
    expect({ ...after, ...others }).toEqual({ ...before, ...others });
  });

  test('clears properties absent in a record, and does not change absent records', async () => {
    await load(whole);
    const files = { 'boards.json': [board('northport')], 'meetings.json': [{ ...meeting, agendaItems: [] }] };
    expect(await counts(files)).toMatchObject({ Board: [0, 1, 0], Meeting: [0, 0, 1] });
    expect(await database.query('select quorum, functions from board')).toEqual([{ quorum: null, functions: [] }]);
    expect(await database.query('select title from agenda_item')).toEqual([{ title: 'Neglect' }]);
  });

  test('is rolled back in a dry run, with the same report', async () => {
    const before = await everything(database);
    const tried = await load(whole, true);
    expect(tried.isDryRun).toBe(true);
    expect(await everything(database)).toEqual(before);
    const done = await load(whole);
    expect([...done.records]).toEqual([...tried.records]);
    expect(formatRecordsReport(tried)).toMatch(
      /^Would be imported:[^]*Seat +2 new +0 changed +0 unchanged[^]*nothing was saved\.$/,
    );
    expect(formatRecordsReport(done)).toMatch(/^Imported:/);
    expect(formatRecordsReport(await load(whole))).toMatch(/^No record changed/);
  });

  test('has the same content in CSV and JSON', async () => {
    const files = {
      'boards.csv': 'slug,name,kind,areaName,quorum\nnorthport,"Northport, the board",SAFEGUARDING_BOARD,Northport,3\n',
      'partners.csv': 'slug,name,sector,statutoryRole\r\npolice,Police,POLICE,SAFEGUARDING_PARTNER\r\n',
      'seats.csv': seats,
    };
    await load(files);
    const before = await everything(database);
    const asJson = {
      'boards.json': [board('northport', { name: 'Northport, the board', quorum: 3 })],
      'partners.json': partners,
      'seats.json': [
        {
          ...{ board: 'northport', post: 'Chair, Independent', number: 1, representing: 'The board' },
          role: 'INDEPENDENT_CHAIR',
        },
        {
          ...{ board: 'northport', post: 'Member', number: 1, representing: 'Police', partner: 'police' },
          ...{ role: 'MEMBER', voting: true, from: '2017-04-01', to: null },
        },
      ],
    };
    expect(await counts(asJson)).toEqual({ Board: [0, 0, 1], Partner: [0, 0, 1], Seat: [0, 0, 2] });
    expect(await everything(database)).toEqual(before);
  });

  test('may have a byte order mark, blank lines and other files', async () => {
    const files = {
      'boards.json': `\uFEFF${JSON.stringify([board('northport')])}`,
      'partners.csv': `\uFEFFslug,name,sector,statutoryRole\n\npolice,Police,POLICE,OTHER\n\n`,
      'README.md': 'What this is.',
      '.notes.json': 'not read',
    };
    expect(await counts(files)).toEqual({ Board: [1, 0, 0], Partner: [1, 0, 0] });
  });
});

describe('references', () => {
  const child = board('child', { parent: 'northport' });

  test('resolve to records of the same file, in any order', async () => {
    const parents = () =>
      database.query(
        'select child.slug, board.slug as parent from board as child join board on board.id = child.parent_id',
      );
    await load({ 'boards.json': [child, board('northport')] });
    expect(await parents()).toEqual([{ slug: 'child', parent: 'northport' }]);
    await empty(database);
    await load({ 'boards.json': [board('northport'), child] });
    expect(await parents()).toEqual([{ slug: 'child', parent: 'northport' }]);
  });

  test('resolve to records that are only in the database', async () => {
    await load(whole);
    expect(await counts({ 'boards.json': [child] })).toEqual({ Board: [1, 0, 0] });
    const files = {
      'recommendations.json': [{ ...recommendation, reference: '2', resolution: undefined, originKind: 'INSPECTION' }],
      'meetings.json': [
        { ...meeting, startsAt: '2018-11-29T17:30:00Z', date: '2018-11-29', agendaItems: [], attendance: [] },
      ],
    };
    expect(await counts(files)).toEqual({ Recommendation: [1, 0, 0], Meeting: [1, 0, 0] });
  });

  test('and keys accept a timestamp in any format', async () => {
    await load(whole);
    const files = {
      'meetings.json': [{ ...meeting, startsAt: '2018-09-27T17:30:00.000+01:00', attendance: [] }],
      'recommendations.json': [{ ...recommendation, resolution: 'northport/2018-09-27T18:30+02:00/1/i' }],
    };
    expect(await counts(files)).toMatchObject({ Meeting: [0, 0, 1], AgendaItem: [0, 0, 1], Recommendation: [0, 0, 1] });
  });

  test('match a number in a key in any format', async () => {
    await load(whole);
    const files = { 'seats.csv': seats.replace('Member,1,', 'Member,01,') };
    expect(await counts(files)).toEqual({ Seat: [0, 0, 2] });
  });
});

describe('scorecards of the folder', () => {
  const scorecard = 'ref,indicator,2018-09,2018-10\nA1,Visits,4,5\n';
  const files: Files = {
    ...whole,
    'scorecards.json': [{ board: 'northport', file: 'visits.csv' }],
    'visits.csv': scorecard,
    'recommendations.json': [{ ...recommendation, indicators: [{ indicator: 'northport/A1' }] }],
  };

  test('are imported with the records, which can reference their indicators', async () => {
    const report = await load(files);
    expect(report.scorecards).toMatchObject([{ board: 'northport', indicators: { created: 1 } }]);
    expect(formatRecordsReport(report)).toMatch(/Imported for northport:\n +indicators +1 new/);
    expect(
      await database.query('select ref from recommendation_indicator join indicator on indicator.id = indicator_id'),
    ).toEqual([{ ref: 'A1' }]);
    const before = await everything(database);
    expect((await load(files)).scorecards).toMatchObject([{ indicators: { created: 0, changed: 0, unchanged: 1 } }]);
    expect(await everything(database)).toEqual(before);
  });

  test('give every indicator the position of its row, for any number of rows', async () => {
    const refs = Array.from({ length: 1201 }, (_, index) => `B${index + 1}`);
    const long = ['ref,indicator,2018-10', ...refs.map((ref) => `${ref},Visits,7`)].join('\n');
    await load({ ...files, 'visits.csv': long, 'recommendations.json': [] });
    expect(await database.query('select ref, position from indicator order by position')).toEqual(
      refs.map((ref, index) => ({ ref, position: index + 1 })),
    );
  });

  test('are completed by the partners that own and report their indicators', async () => {
    const indicator = { board: 'northport', ref: 'A1', owner: 'police', reporters: [{ partner: 'police' }] };
    const owned = { ...files, 'indicators.json': [indicator] };
    expect((await load(owned)).records.get('Indicator')).toEqual({ created: 0, changed: 1, unchanged: 0 });
    const partners = `select owner.slug as owner, reporter.slug as reporter, indicator.name from indicator
      left join partner as owner on owner.id = owner_id left join indicator_reporter as link on link.indicator_id = indicator.id
      left join partner as reporter on reporter.id = link.partner_id`;
    expect(await database.query(partners)).toEqual([{ owner: 'police', reporter: 'police', name: 'Visits' }]);
    const before = await everything(database);
    expect((await load(owned)).records.get('Indicator')).toEqual({ created: 0, changed: 0, unchanged: 1 });
    expect(await everything(database)).toEqual(before);
    // Absent in the file, absent in the record; a nested record is never removed.
    await load({ 'indicators.csv': 'board,ref\nnorthport,A1' });
    expect(await database.query(partners)).toEqual([{ owner: null, reporter: 'police', name: 'Visits' }]);
  });

  test('are rolled back in a dry run too', async () => {
    const before = await everything(database);
    expect((await load(files, true)).scorecards).toMatchObject([{ indicators: { created: 1 } }]);
    expect(await everything(database)).toEqual(before);
  });
});
