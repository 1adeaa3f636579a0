import { importScorecard } from '../../server/exchange/scorecard';
import { openSampleGraph, type SampleGraph } from '../support/sample-graph';
import { scorecardFiles } from './scorecard-files';

const board = 'southampton-children-families-scrutiny-panel';
const files = scorecardFiles();

describe('a sheet without a vintage of its benchmarks', () => {
  let graph: SampleGraph;

  beforeAll(async () => {
    graph = await openSampleGraph();
  });

  afterAll(() => graph.close());

  async function england(...cells: string[]): Promise<unknown> {
    const file = files.csv('ref,indicator,2018-10,england', ...cells);
    const { benchmarks } = await importScorecard(graph.database, { board, file });
    const { data } = await graph.query(
      `{ indicators(filter: { ref: { in: ["LAC1", "M1"] } }, orderBy: [{ field: REF }]) { nodes { ref benchmarks(filter: { comparator: { eq: ENGLAND } }) { vintage value } } } }`,
    );
    return { benchmarks, nodes: data.indicators.nodes as unknown };
  }

  it('adds nothing when it equals the known vintage', async () => {
    const name = 'Number of Looked after Children at end of period';
    expect(await england(`LAC1,${name},490,478`, 'M1,Contacts,1620,Local')).toEqual({
      benchmarks: { created: 0, changed: 0, unchanged: 2 },
      nodes: [
        { ref: 'LAC1', benchmarks: [{ vintage: '2016-17', value: 478 }] },
        { ref: 'M1', benchmarks: [{ vintage: '2016-17', value: null }] },
      ],
    });
  });

  it('adds another vintage when it differs, and keeps the known one', async () => {
    expect(await england('LAC1,Number of Looked after Children at end of period,490,500')).toMatchObject({
      benchmarks: { created: 1, changed: 0, unchanged: 0 },
      nodes: [
        {
          ref: 'LAC1',
          benchmarks: [
            { vintage: '2016-17', value: 478 },
            { vintage: 'not stated', value: 500 },
          ],
        },
        { ref: 'M1' },
      ],
    });
  });
});
