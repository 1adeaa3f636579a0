import { statutoryClocks } from '../../migrations/statutory-clocks';
import {
  chooseClocks,
  type ClockRow,
  editionOn,
  financialYearOfDate,
  lastDayOf,
  type OverrideRow,
  yearsBefore,
} from './rules';

/** The clocks of every database, as used by the rules. */
const clocks = statutoryClocks.map((clock) => ({
  ...{ id: clock.code, direction: 'AFTER', firstDayCounts: false, regime: null, from: null, to: null },
  ...clock,
})) as unknown as ClockRow[];

const board = { id: 'board', kind: 'SAFEGUARDING_BOARD' } as const;
const panel = { id: 'panel', kind: 'SCRUTINY_PANEL' } as const;

type Editions = Parameters<typeof editionOn>[1];

const codesOf = (on: string | null, regime: Editions, event: ClockRow['event'] = 'CASE_REFERRED') =>
  chooseClocks({ clocks, overrides: [] }, board, { event, on, regime }).map(({ clock }) => clock.id);

const override = (row: Partial<OverrideRow>): OverrideRow => ({
  ...{ boardId: panel.id, clockId: 'agenda-inspection', count: 5, dayKind: 'CLEAR', reason: 'The constitution.' },
  ...{ source: null, from: '2018-05-01', to: null, ...row },
});

describe('the clock that applies', () => {
  test.each([
    ['WORKING_TOGETHER_2015', '2018-03-01', ['review-decision-2015']],
    ['WORKING_TOGETHER_2015', '2018-11-01', ['review-decision-2015']],
    ['WORKING_TOGETHER_2018', '2018-11-01', ['rapid-review-2018']],
    ['WORKING_TOGETHER_2018', '2018-03-01', ['review-decision-2015']],
    ['WORKING_TOGETHER_2023', '2023-12-14', ['rapid-review-2018']],
    ['WORKING_TOGETHER_2023', '2023-12-15', ['rapid-review-2023']],
    ['WORKING_TOGETHER_2018', '2024-02-01', ['rapid-review-2023']],
    ['WORKING_TOGETHER_2015', '2021-02-01', ['rapid-review-2018']],
    ['WORKING_TOGETHER_2026', '2026-12-14', ['rapid-review-2023']],
    ['WORKING_TOGETHER_2015', '2014-12-14', []],
    [null, '2018-11-01', []],
  ] as const)('to a board under %s, for a referral on %s, is %j', (regime, on, codes) => {
    expect(codesOf(on, regime)).toEqual(codes);
  });

  it('is that of the edition of the board when the day is unknown', () => {
    expect(codesOf(null, 'WORKING_TOGETHER_2015')).toEqual(['review-decision-2015']);
    expect(codesOf(null, 'WORKING_TOGETHER_2018')).toEqual(['rapid-review-2018']);
  });

  it('is only for the bodies that it binds', () => {
    const meeting = { event: 'MEETING', on: '2018-11-29', regime: null } as const;
    const codes = (each: Parameters<typeof chooseClocks>[1], overrides: OverrideRow[] = []) =>
      chooseClocks({ clocks, overrides }, each, meeting).map(({ clock }) => clock.id);
    expect(codes(panel)).toEqual(['agenda-inspection']);
    expect(codes({ id: 'committee', kind: 'COMMITTEE' })).toEqual(['agenda-inspection']);
    expect(codes(board)).toEqual([]);
    // Unless a board has an override of it.
    expect(codes(board, [override({ boardId: board.id })])).toEqual(['agenda-inspection']);
  });

  it('is counted by the latest override in force on the day of the event', () => {
    const overrides = [
      override({ count: 3, from: '2018-01-01', to: '2018-12-31' }),
      override({ count: 4, from: '2018-06-01', to: '2018-12-31' }),
      override({ count: 9, boardId: 'another' }),
      override({ count: 9, clockId: 'minutes-next-meeting' }),
    ];
    const countOn = (on: string) =>
      chooseClocks({ clocks, overrides }, panel, { event: 'MEETING', on, regime: null })[0]?.override?.count;
    expect(['2017-12-31', '2018-05-31', '2018-06-01', '2018-12-31', '2019-01-01'].map(countOn)).toEqual([
      ...[undefined, 3, 4, 4, undefined],
    ]);
  });

  it('is never one of two for the same obligation, on any day and under any edition', () => {
    const editions = ['WORKING_TOGETHER_2015', 'WORKING_TOGETHER_2018', 'WORKING_TOGETHER_2023', null] as const;
    for (const regime of editions) {
      for (const on of [
        '2015-03-26',
        '2018-06-28',
        '2018-06-29',
        '2019-09-29',
        '2019-09-30',
        '2023-12-15',
        '2030-01-01',
      ]) {
        for (const event of new Set(clocks.map((clock) => clock.event))) {
          const due = chooseClocks({ clocks, overrides: [] }, board, { event, on, regime }).map(
            ({ clock }) => clock.due,
          );
          expect(new Set(due).size).toBe(due.length);
        }
      }
    }
  });
});

describe('a financial year', () => {
  it('runs from 1 April to 31 March', () => {
    expect(['2018-03-31', '2018-04-01', '1999-12-31', '2000-02-29'].map(financialYearOfDate)).toEqual([
      ...['2017-18', '2018-19', '1999-00', '1999-00'],
    ]);
    expect([lastDayOf('2018-19'), lastDayOf('1999-00'), yearsBefore('2000-01', 2)]).toEqual([
      ...['2019-03-31', '2000-03-31', '1998-99'],
    ]);
  });
});
