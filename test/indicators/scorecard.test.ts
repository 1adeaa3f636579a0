import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { sampleFolder } from '../../server/exchange/sample/load-sample';
import { openSampleGraph, type SampleGraph } from '../support/sample-graph';

const query = `
  query Scorecard {
    scorecard(board: "southampton-children-families-scrutiny-panel", month: "2018-10") {
      rows {
        indicator { ref unit desiredDirection }
        value
        changeFromPreviousMonth { percent arrow explanation { rule formula inputs { month value } } }
        changeFromSameMonthLastYear { percent arrow }
        average12Months { value explanation { window { from to } } }
        max12Months { value }
        benchmarks { comparator vintage value difference relativeDifference }
        target { financialYear value status met }
        judgement disagrees chartUrl
        signal { rules direction trial centreLine lowerLimit upperLimit assurance }
      }
      discrepancies { indicator { ref } cell printed recomputed cause }
      discussionOrder { indicator { ref } reason }
    }
  }`;

const printedFile = join(sampleFolder, 'scorecard.csv');
const arrows: Readonly<Record<string, string>> = { '↑': 'UP', '→': 'SIMILAR', '⇒': 'SIMILAR', '↓': 'DOWN' };

interface Row {
  readonly indicator: { readonly ref: string; readonly unit: string };
  readonly [cell: string]: any; // eslint-disable-line @typescript-eslint/no-explicit-any
}

describe('the scorecard of October 2018', () => {
  let graph: SampleGraph;
  let rows: Row[];
  let scorecard: Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any
  let statements: readonly string[];
  const row = (ref: string): Row => rows.find(({ indicator }) => indicator.ref === ref) as Row;

  beforeAll(async () => {
    graph = await openSampleGraph();
    const response = await graph.query(query);
    ({ scorecard } = response.data);
    ({ statements } = response);
    rows = scorecard.rows as Row[];
  });

  afterAll(() => graph.close());

  it('has all rows in sheet order, with ten statements in total', () => {
    expect(rows).toHaveLength(58);
    expect([rows[0], rows[57]].map((each) => each?.indicator.ref)).toEqual(['M1', 'LAC16']);
    // board, indicators, months, benchmarks, targets, step changes, printed cells; the indicators of rows, of
    // discrepancies and of the discussion.
    expect(statements).toHaveLength(10);
  });

  it('explains a cell so that it can be recomputed by hand', () => {
    expect(row('M2').changeFromPreviousMonth).toEqual({
      percent: 4,
      arrow: 'SIMILAR',
      explanation: {
        rule: expect.stringMatching(/relative change from 2018-09.*10%/),
        formula: '(235 - 226) / 226 = 4%',
        inputs: [
          { month: '2018-09', value: 226 },
          { month: '2018-10', value: 235 },
        ],
      },
    });
    expect(row('M2').average12Months).toEqual({
      value: 247,
      explanation: { window: { from: '2017-11', to: '2018-10' } },
    });
  });

  it('reports why a change cannot be computed', async () => {
    const { data } =
      await graph.query(`{ scorecard(board: "southampton-children-families-scrutiny-panel", month: "2018-10") {
      rows { indicator { ref } changeFromSameMonthLastYear { percent arrow missing judgement explanation { formula } } } } }`);
    const found = (data.scorecard.rows as Row[]).find(({ indicator }) => indicator.ref === 'LAC14');
    expect(found?.changeFromSameMonthLastYear).toEqual({
      ...{ percent: null, arrow: null, missing: 'BASE_ZERO', judgement: 'NOT_JUDGED' },
      explanation: { formula: '2017-10 is zero, so a relative change is undefined.' },
    });
  });

  it('compares the month with benchmarks and targets', () => {
    expect(row('LAC1-NI').benchmarks).toEqual([
      { comparator: 'STATISTICAL_NEIGHBOURS', vintage: '2016-17', value: 69, difference: 28, relativeDifference: 41 },
      { comparator: 'ENGLAND', vintage: '2016-17', value: 62, difference: 35, relativeDifference: 56 },
      { comparator: 'REGION', vintage: '2016-17', value: 41, difference: 56, relativeDifference: 137 },
    ]);
    expect(row('M1').benchmarks[0]).toMatchObject({ value: null, difference: null, relativeDifference: null });
    expect(row('LAC1').target).toEqual({ financialYear: '2018-19', value: 495, status: 'SET', met: true });
    expect(row('NI147').target).toEqual({ financialYear: '2018-19', value: 93, status: 'SET', met: false });
    expect(row('LAC16').target).toEqual({
      financialYear: '2018-19',
      value: null,
      status: 'TO_BE_CONFIRMED',
      met: null,
    });
    expect(row('M1').target).toBeNull();
  });

  it('judges by the desired direction', () => {
    expect([row('M6-QL').judgement, row('CP9').judgement, row('M8-QL').judgement, row('LAC1').judgement]).toEqual([
      'BETTER',
      'NOT_JUDGED',
      'WORSE',
      'SIMILAR',
    ]);
  });

  it('shows signal and arrow', () => {
    expect(row('CP6B')).toMatchObject({
      changeFromPreviousMonth: { arrow: 'SIMILAR' },
      disagrees: true,
      signal: { rules: ['OUTSIDE_LIMITS', 'TWO_OF_THREE'], direction: 'LOW', trial: false },
    });
    expect(row('M1')).toMatchObject({
      changeFromPreviousMonth: { arrow: 'UP' },
      disagrees: true,
      signal: { rules: [] },
    });
    expect(row('LAC1').signal).toMatchObject({
      assurance: 'CONSISTENTLY_FAILS',
      lowerLimit: expect.closeTo(498.77, 2),
    });
  });

  it('finds every printed cell that differs from the computed value, and no others', () => {
    const found = scorecard.discrepancies.map((each: Row) => [
      each.indicator.ref,
      each.cell,
      each.printed,
      each.recomputed,
      each.cause,
    ]);
    const [month, year, average] = [
      'CHANGE_FROM_PREVIOUS_MONTH',
      'CHANGE_FROM_SAME_MONTH_LAST_YEAR',
      'AVERAGE_12_MONTHS',
    ];
    const [explained, unexplained] = ['EXPLAINED_BY_UNROUNDED_INPUTS', 'UNEXPLAINED'];
    expect(found).toEqual([
      ['EH3a%', year, '↓ -11%', '↓ -12%', explained],
      ['EH3c%', month, '↑ 104%', '↑ 106%', explained],
      ['EH3c%', year, '→ -4%', '→ -3%', explained],
      ['EH3d%', year, '↓ -31%', '↓ -11%', unexplained],
      ['EH3e%', year, '↑ -92%', '↑ 92%', unexplained],
      ['CP2-NI', month, '↑ 58%', '↑ 60%', unexplained],
      ['CP2-NI', year, '↓ -15%', '↓ -20%', unexplained],
      ['CP3-QL', average, '66.1%', '66.2%', explained],
      ['CP5-QL', month, '↓ -76%', '↓ -75%', unexplained],
      ['LAC6 (%)', average, '22.8%', '22.9%', explained],
      ['LAC12 (%)', month, '-33%', '↓ -32%', explained],
      ['LAC9', year, '→ 2%', '→ 3%', explained],
    ]);
  });

  it('lists signals for the worse first, then targets out of reach, then hidden signals, each with a reason', () => {
    expect(scorecard.discussionOrder.map(({ indicator }: Row) => indicator.ref)).toEqual([
      'LAC10-QL',
      'LAC1',
      'M3',
      'CP6B',
      'CP6B-NI',
      'LAC1-NI',
      'LAC11-QL',
    ]);
    for (const { reason } of scorecard.discussionOrder) expect(reason).toMatch(/^[A-Z].*\.$/);
    expect(scorecard.discussionOrder[1].reason).toMatch(
      /495 for 2018-19 is out of reach: .* 498\.8 and 536\.5, although this month's 490 meets it/,
    );
  });

  it('reproduces every printed cell of the sheet but those it lists', () => {
    const printed: Record<string, string>[] = parse(readFileSync(printedFile), { columns: true, bom: true });
    const known = new Set(scorecard.discrepancies.map((each: Row) => `${each.indicator.ref} ${each.cell}`));
    let compared = 0;
    for (const cells of printed) {
      const own = row(cells.ref ?? '');
      for (const [column, cell, name] of [
        ['change_prev_month', own.changeFromPreviousMonth, 'CHANGE_FROM_PREVIOUS_MONTH'],
        ['change_prev_year', own.changeFromSameMonthLastYear, 'CHANGE_FROM_SAME_MONTH_LAST_YEAR'],
      ] as const) {
        if (known.has(`${cells.ref} ${name}`)) continue;
        const [, glyph, number] = /^([↑→⇒↓])?\s*(?:(-?\d+)%|n\/a)$/.exec(cells[column] ?? '') ?? [];
        expect([cells.ref, column, cell.percent]).toEqual([
          cells.ref,
          column,
          number === undefined ? null : Number(number),
        ]);
        if (glyph) expect([cells.ref, column, cell.arrow]).toEqual([cells.ref, column, arrows[glyph]]);
        compared += 1;
      }
      for (const [column, cell, name] of [
        ['average_12m', own.average12Months, 'AVERAGE_12_MONTHS'],
        ['max_12m', own.max12Months, 'MAX_12_MONTHS'],
      ] as const) {
        if (known.has(`${cells.ref} ${name}`)) continue;
        expect([cells.ref, column, cell.value]).toEqual([cells.ref, column, Number(cells[column]?.replace('%', ''))]);
        compared += 1;
      }
    }
    expect(compared).toBe(58 * 4 - 12);
  });

  it('is null for an unknown board, and has rows without values for an unknown month', async () => {
    const { data } = await graph.query(`{
      nowhere: scorecard(board: "nowhere", month: "2018-10") { month }
      later: scorecard(board: "southampton-children-families-scrutiny-panel", month: "2030-01") {
        discrepancies { printed }
        rows { value status average12Months { value monthsCounted explanation { formula } } signal { rules variation centreLine } disagrees target { value } } } }`);
    expect(data.nowhere).toBeNull();
    expect(data.later.discrepancies).toEqual([]);
    expect(data.later.rows[0]).toMatchObject({
      value: null,
      status: null,
      average12Months: {
        value: null,
        monthsCounted: 0,
        explanation: { formula: 'None of the twelve months has a value.' },
      },
      signal: { rules: [], variation: null },
      disagrees: null,
      target: null,
    });
    expect(JSON.stringify(data)).not.toMatch(/NaN|Infinity/);
  });
});
