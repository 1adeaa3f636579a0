import { setTimeout as sleep } from 'node:timers/promises';
import { sampleFolder } from '../../server/exchange/sample/load-sample';
import { importScorecard, readScorecard } from '../../server/exchange/scorecard';
import { openSampleGraph, type SampleGraph } from '../support/sample-graph';

const board = 'southampton-children-families-scrutiny-panel';

describe('corrections', () => {
  let graph: SampleGraph;
  const moments: string[] = [];

  /** Imports the sample's sheet with October's looked-after children changed. */
  async function correct(value: string): Promise<void> {
    const { sheet } = await readScorecard(`${sampleFolder}/scorecard.csv`);
    if (!sheet) throw new Error('The sample cannot be read.');
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

  async function now(): Promise<string> {
    await sleep(20);
    const moment = new Date().toISOString();
    await sleep(20);
    return moment;
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

  it('keep what was there, under the same observation', async () => {
    const { data } = await graph.ask(`{ indicators(filter: { ref: { eq: "LAC1" } }) { nodes { observations(last: 2) {
      month value version revisions { value status recordedAt supersededAt } } } } }`);
    const [september, october] = data.indicators.nodes[0].observations;
    expect(september).toMatchObject({ value: 499, version: 1, revisions: [] });
    expect(october).toMatchObject({ value: 492, version: 3 });
    expect(october.revisions.map(({ value }: { value: number }) => value)).toEqual([490, 491]);
    expect(october.revisions[0].supersededAt).toBe(october.revisions[1].recordedAt);
  });

  it('show the sheet as it was known at a moment', async () => {
    const values = await Promise.all(
      [...moments, '2018-11-29', new Date().toISOString().slice(0, 10)].map(async (knownAt) => {
        const { data } = await graph.ask(
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
      const { data } = await graph.ask(
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
    const { errors } = await graph.tryAsk(
      `{ scorecardChanges(board: "${board}", from: "2019-01-01", to: "2018-01-01") { month } }`,
    );
    expect(errors?.[0]?.extensions.code).toBe('INVALID_VALUE');
  });

  it('leave the same import without effect', async () => {
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
