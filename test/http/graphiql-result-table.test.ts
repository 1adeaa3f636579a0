import { listsIn, longestOf } from '../../server/platform/http/graphiql/src/result/lists';
import { tableOf, type Table } from '../../server/platform/http/graphiql/src/result/table';

type Data = Parameters<typeof listsIn>[0];

/** The table of the list with this label, or of the default list. */
function table(data: Data, label?: string, withSurroundings = false): Table {
  const { found } = listsIn(data);
  const list = label === undefined ? longestOf(found) : found.find((one) => one.label === label);
  return tableOf(data, list, { withSurroundings });
}

/** A board with two indicators; the second has more months than the board has indicators. */
const board = {
  board: {
    name: 'Panel',
    indicators: {
      totalCount: 2,
      nodes: [
        { ref: 'A', tags: ['x', 'y'], observations: [{ month: '2018-01', value: 1 }] },
        {
          ref: 'B',
          tags: [],
          observations: [
            { month: '2018-01', value: 2 },
            { month: '2018-02', value: null },
            { month: '2018-03', value: -3.5 },
          ],
        },
      ],
    },
  },
};

describe('the lists of a response', () => {
  it('are found at any depth, those of several parents as one, outer lists first', () => {
    expect(listsIn(board).found.map(({ label, rows, longest, nested }) => [label, rows, longest, nested])).toEqual([
      ['board.indicators.nodes', 2, 2, false],
      ['board.indicators.nodes[].observations', 4, 3, true],
    ]);
  });

  it('default to the longest single list, not to many short ones together', () => {
    const rows = [1, 2, 3].map((value) => ({ value, inputs: [{ month: 'a' }, { month: 'b' }] }));
    expect(longestOf(listsIn({ scorecard: { rows } }).found)?.label).toBe('scorecard.rows');
    expect(longestOf(listsIn({ one: [{ a: 1 }], two: [{ b: 1 }] }).found)?.label).toBe('one');
  });

  it('include the names of empty lists, and no lists of plain values', () => {
    expect(listsIn({ boards: { nodes: [] }, words: ['a', 'b'] })).toEqual({ found: [], empty: ['boards.nodes'] });
    expect(longestOf([])).toBeUndefined();
  });
});

describe('a flattened list', () => {
  it('gives nested objects columns with dots, even if the first ones are null', () => {
    const data = { rows: [{ ref: 'A', target: null }, { ref: 'B', target: { value: 515, met: false } }, { ref: 'C' }] };
    expect(table(data)).toEqual({
      columns: ['ref', 'target.value', 'target.met'],
      rows: [
        ['A', null, null],
        ['B', 515, false],
        ['C', null, null],
      ],
      repeated: [],
    });
  });

  it('keeps a column that is empty in every object', () => {
    expect(
      table({
        rows: [
          { ref: 'A', target: null },
          { ref: 'B', target: null },
        ],
      }).columns,
    ).toEqual(['ref', 'target']);
  });

  it('joins plain values, counts objects, and shows this in the heading', () => {
    expect(table(board, 'board.indicators.nodes')).toEqual({
      columns: ['ref', 'tags', 'observations (count)'],
      rows: [
        ['A', 'x; y', 1],
        ['B', null, 3],
      ],
      repeated: [],
    });
    expect(table({ rows: [{ all: [{ a: 1 }] }, { all: [] }, { all: null }] }).rows).toEqual([[1], [0], [null]]);
    expect(table({ rows: [{ n: [1, null, true, [2, 3]] }] }).rows).toEqual([['1; ; true; [2,3]']]);
  });

  it('has one row per item of the selected list, and repeats the surrounding fields only on request', () => {
    const label = 'board.indicators.nodes[].observations';
    expect(table(board, label)).toEqual({
      columns: ['month', 'value'],
      rows: [
        ['2018-01', 1],
        ['2018-01', 2],
        ['2018-02', null],
        ['2018-03', -3.5],
      ],
      repeated: [],
    });
    const repeated = [
      'board.name',
      'board.indicators.totalCount',
      'board.indicators.nodes.ref',
      'board.indicators.nodes.tags',
    ];
    expect(table(board, label, true)).toEqual({
      columns: [...repeated, 'month', 'value'],
      rows: [
        ['Panel', 2, 'A', 'x; y', '2018-01', 1],
        ['Panel', 2, 'B', null, '2018-01', 2],
        ['Panel', 2, 'B', null, '2018-02', null],
        ['Panel', 2, 'B', null, '2018-03', -3.5],
      ],
      repeated,
    });
  });

  it('never has two columns of the same name', () => {
    const data = { board: { name: 'outer' }, rows: [{ board: { name: 'inner' } }] };
    expect(table(data, 'rows', true)).toMatchObject({
      columns: ['board.name', 'board.name (2)'],
      rows: [['outer', 'inner']],
    });
  });

  it('keeps a row for a null object, and includes lists of lists', () => {
    expect(table({ nodes: [{ slug: 'a' }, null] }).rows).toEqual([['a'], [null]]);
    expect(table({ grid: [[{ x: 1 }], [{ x: 2 }, { x: 3 }]] }, 'grid[]').rows).toEqual([[1], [2], [3]]);
  });

  it('shows a response without a list as one row', () => {
    expect(table({ board: { name: 'Panel', functions: ['a', 'b'] } })).toMatchObject({
      columns: ['board.name', 'board.functions'],
      rows: [['Panel', 'a; b']],
    });
  });

  it('reads field names such as constructor as data', () => {
    const data = JSON.parse('{"rows":[{"constructor":"a"},{"__proto__":{"toString":"b"}}]}') as Data;
    expect(table(data)).toMatchObject({
      columns: ['constructor', '__proto__.toString'],
      rows: [
        ['a', null],
        [null, 'b'],
      ],
    });
  });
});
