import { sampleFolder } from '../../server/exchange/sample/load-sample';
import { importScorecard, readScorecard } from '../../server/exchange/scorecard';
import { openSampleGraph, type SampleGraph } from '../support/sample-graph';
import { until } from '../support/until';

const board = 'southampton-children-families-scrutiny-panel';

describe('corrections', () => {
  let graph: SampleGraph;
  const moments: string[] = [];

  /** Imports the sample's sheet with October's looked-after children changed. */
  async function correct(value: string): Promise<void> {
    const { sheet } = await readScorecard(`${sampleFolder}/scorecard.csv`);
    if (!sheet) throw new Error('The sample has problems.');
    const rows = sheet.rows.map((row) =>
      row.ref !== 'LAC1'
        ? row
        : {
            ...row,
            observations: row.observations.map((each) =>
              each.month === '2018-10' ? { ...each, value, printed: value } : each,
            ),
          },
    );
    await importScorecard(graph.database, { board, sheet: { ...sheet, rows }, benchmarkVintage: '2016-17' });
  }

  /** A point in time after all earlier writes and before all later ones. */
  async function now(): Promise<string> {
    const timestamp = Date.now() + 1;
    await until(() => Date.now() > timestamp, { interval: 1 });
    return new Date(timestamp).toISOString();
  }

  beforeAll(async () => {
    graph = await openSampleGraph();
    moments.push(await now());
    await correct('491');
    moments.push(await now());
    await correct('492');
    moments.push(await now());
  });

  afterAll(() => graph.close());

  it('keep the previous version of the same observation', async () => {
    const { data } = await graph.query(`{ indicators(filter: { ref: { eq: "LAC1" } }) { nodes { observations(last: 2) {
      month value version revisions { value status recordedAt supersededAt } } } } }`);
    const [september, october] = data.indicators.nodes[0].observations;
    expect(september).toMatchObject({ value: 499, version: 1, revisions: [] });
    expect(october).toMatchObject({ value: 492, version: 3 });
    expect(october.revisions.map(({ value }: { value: number }) => value)).toEqual([490, 491]);
    expect(october.revisions[0].supersededAt).toBe(october.revisions[1].recordedAt);
  });

  it('show the sheet as known at a point in time', async () => {
    const values = await Promise.all(
      [...moments, '2018-11-29', new Date().toISOString().slice(0, 10)].map(async (knownAt) => {
        const { data } = await graph.query(
          `query ($knownAt: PointInTime) { scorecard(board: "${board}", month: "2018-10", knownAt: $knownAt) { rows { indicator { ref } value } } }`,
          { knownAt },
        );
        return data.scorecard.rows.find(({ indicator }: { indicator: { ref: string } }) => indicator.ref === 'LAC1')
          .value as number | null;
      }),
    );
    expect(values).toEqual([490, 491, 492, null, 492]);
  });

  it('are listed between two points in time', async () => {
    const list = async (from: string, to: string) => {
      const { data } = await graph.query(
        `query ($from: PointInTime!, $to: PointInTime!) { scorecardChanges(board: "${board}", from: $from, to: $to) { indicator { ref } month before after statusAfter } }`,
        { from, to },
      );
      return data.scorecardChanges as unknown[];
    };
    const change = (before: number, after: number) => ({
      indicator: { ref: 'LAC1' },
      month: '2018-10',
      before,
      after,
      statusAfter: 'RECORDED',
    });
    const [first = '', second = '', third = ''] = moments;
    expect(await list(first, second)).toEqual([change(490, 491)]);
    expect(await list(second, third)).toEqual([change(491, 492)]);
    expect(await list('2018-11-29', third)).toEqual([change(490, 491), change(491, 492)]);
    expect(await list('2018-11-29', first)).toEqual([]);
    const { errors } = await graph.tryRequest(
      `{ scorecardChanges(board: "${board}", from: "2019-01-01", to: "2018-01-01") { month } }`,
    );
    expect(errors?.[0]?.extensions.code).toBe('INVALID_VALUE');
  });

  it('are not repeated by the same import', async () => {
    const { sheet } = await readScorecard(`${sampleFolder}/scorecard.csv`);
    await correct('492');
    const report = await importScorecard(graph.database, {
      board,
      sheet,
      dryRun: true,
      benchmarkVintage: '2016-17',
    });
    expect(report.observationsWithValue).toMatchObject({ changed: 1, unchanged: 747 });
  });
});
