import { importRecords } from '../../server/exchange/records';
import { recordFolders } from '../exchange/record-folders';
import { openSampleGraph, type SampleGraph } from '../support/sample-graph';
import { PANEL } from './withheld-setting';

const folderOf = recordFolders();
const exemption = { board: PANEL, reference: 'again', regime: 'SCHEDULE_12A', category: '7', reason: 'An inquiry.' };
const isPrivate = { heldInPrivate: true, exemption: `${PANEL}/again` };
const restricted = { sensitivity: 'RESTRICTED', accessGroup: `${PANEL}/Again` };

describe('who may see a record', () => {
  let graph: SampleGraph;
  beforeAll(async () => {
    graph = await openSampleGraph();
  });
  afterAll(() => graph.close());

  /** Imports two items of one meeting, and gives what the database then has of them. */
  async function load(first: object, second: object) {
    const agendaItems = [first, second].map((item, index) => ({
      ...{ position: index + 1, title: `Again ${index + 1}`, kind: 'REPORT', ...item },
    }));
    const meeting = { board: PANEL, startsAt: '2019-02-28T17:30:00Z', date: '2019-02-28', startTimeCaptured: true };
    const folder = folderOf({
      'access-groups.json': [{ board: PANEL, name: 'Again' }],
      'exemptions.json': [exemption],
      'meetings.json': [{ ...meeting, status: 'HELD', agendaItems }],
    });
    await importRecords(graph.database, { folder });
    return graph.database.query(
      `select sensitivity, access_group_id is not null as "hasGroup", held_in_private as "isPrivate"
       from agenda_item where title like 'Again %' order by position`,
    );
  }

  const open = { sensitivity: 'PUBLIC', hasGroup: false, isPrivate: false };

  test('is as a file says, record by record', async () => {
    expect(await load(isPrivate, restricted)).toEqual([
      { ...open, isPrivate: true },
      { ...open, sensitivity: 'RESTRICTED', hasGroup: true },
    ]);
  });

  test('stays as it is where a file says nothing of it', async () => {
    const { exemption: kept } = isPrivate;
    expect(await load({ exemption: kept }, {})).toEqual([
      { ...open, isPrivate: true },
      { ...open, sensitivity: 'RESTRICTED', hasGroup: true },
    ]);
  });

  test('is opened by a file that says so', async () => {
    expect(await load({ heldInPrivate: false }, { sensitivity: 'PUBLIC' })).toEqual([open, open]);
  });
});
