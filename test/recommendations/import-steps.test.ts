import { importRecords } from '../../server/exchange/records';
import { recordFolders } from '../exchange/record-folders';
import { openRecommendations, PANEL, type RecommendationsFixture } from './recommendations-fixture';

describe('imported steps', () => {
  const folderOf = recordFolders();
  let fixture: RecommendationsFixture;

  beforeAll(async () => {
    fixture = await openRecommendations();
  }, 60_000);
  afterAll(() => fixture.close());

  it('belong to their recommendation, and are matched when imported again', async () => {
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
    await importRecords(fixture.database, { folder });
    const { data } = await fixture.query(
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
    const { records } = await importRecords(fixture.database, { folder });
    expect(Object.fromEntries(records)).toMatchObject({ RecommendationStep: { created: 0, changed: 0, unchanged: 2 } });
  });
});
