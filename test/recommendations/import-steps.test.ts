import { importRecords } from '../../server/exchange/records';
import { recordFolders } from '../exchange/record-folders';
import { openRecommendations, PANEL, type RecommendationsSetting } from './recommendations-setting';

describe('steps that a folder brings', () => {
  const folderOf = recordFolders();
  let setting: RecommendationsSetting;

  beforeAll(async () => {
    setting = await openRecommendations();
  }, 60_000);
  afterAll(() => setting.close());

  it('stand beneath their recommendation, and are found again', async () => {
    const meeting = `${PANEL}/2018-09-27T00:00:00Z`;
    const recommendation = {
      ...{
        board: PANEL,
        reference: 'OLD-1',
        ordinal: 9,
        text: 'Visit the service.',
        status: 'COMPLETED',
        originKind: 'INSPECTION',
      },
      steps: [
        { ordinal: 1, event: 'COMPLETION_REPORTED', from: 'OPEN', to: 'COMPLETION_REPORTED', on: '2018-09-01' },
        {
          ...{
            ordinal: 2,
            event: 'COMPLETION_ACCEPTED',
            from: 'COMPLETION_REPORTED',
            to: 'COMPLETED',
            on: '2018-09-27',
          },
          ...{ meeting, agendaItem: `${meeting}/4`, note: 'Well done.' },
        },
      ],
    };
    const folder = folderOf({ 'recommendations.json': [recommendation] });
    await importRecords(setting.database, { folder });
    const { data } = await setting.ask(
      `{ recommendations(filter: { reference: { eq: "OLD-1" } }) { nodes { steps { event on note meeting { date } agendaItem { minuteNumber } } } } }`,
    );
    expect(data.recommendations.nodes[0].steps).toEqual([
      { event: 'COMPLETION_REPORTED', on: '2018-09-01', note: null, meeting: null, agendaItem: null },
      ...[
        {
          event: 'COMPLETION_ACCEPTED',
          on: '2018-09-27',
          note: 'Well done.',
          meeting: { date: '2018-09-27' },
          agendaItem: { minuteNumber: 14 },
        },
      ],
    ]);
    const { records } = await importRecords(setting.database, { folder });
    expect(Object.fromEntries(records)).toMatchObject({ RecommendationStep: { created: 0, changed: 0, unchanged: 2 } });
  });
});
