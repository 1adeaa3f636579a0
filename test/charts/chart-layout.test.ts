/* eslint-disable dependencies/order -- other rooms meet a subject through its index; the tests of its layout go right to it */
import fc from 'fast-check';
import { monthRange } from '../../server/indicators/arithmetic';
import { monthLabels, spread, wrap } from '../../server/indicators/chart/layout';
import { scaleFor } from '../../server/indicators/chart/scale';

const measure = (text: string) => text.length * 6;
const heights = fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { minLength: 1, maxLength: 12 });

describe('labels beside the plot', () => {
  it('do not overlap, stay in order and within the plot, for any lines', () => {
    fc.assert(
      fc.property(heights, (given) => {
        const wishes = [...given].sort((one, other) => one - other);
        const places = spread(wishes, 15, 0, 300);
        expect(places).toHaveLength(wishes.length);
        expect(places[0]).toBeGreaterThanOrEqual(0);
        expect(places.at(-1)).toBeLessThanOrEqual(300.001);
        places.slice(1).forEach((place, index) => expect(place - (places[index] ?? 0)).toBeGreaterThan(14.999));
      }),
    );
  });

  it('do not move when there is room, and share the distance when there is not', () => {
    expect(spread([10, 50, 200], 15, 0, 300)).toEqual([10, 50, 200]);
    expect(spread([100, 100], 16, 0, 300)).toEqual([92, 108]);
    expect(spread([0, 0], 16, 0, 300)).toEqual([0, 16]);
    expect(spread([300, 300], 16, 0, 300)).toEqual([284, 300]);
  });
});

describe('a long title', () => {
  it('wraps between words, loses none, and fits the width', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,40}$/), { minLength: 1, maxLength: 40 }), (words) => {
        const text = words.join(' ');
        const lines = wrap(text, 120, measure, 1_000);
        lines.forEach((line) => expect(measure(line)).toBeLessThanOrEqual(120));
        expect(lines.join('').replaceAll(' ', '')).toBe(words.join(''));
      }),
    );
  });

  it('ends in an ellipsis when it does not fit', () => {
    expect(wrap('one two three four', 60, measure, 2)).toEqual(['one two', 'three four']);
    expect(wrap('one two three four five', 60, measure, 2)).toEqual(['one two', 'three fou…']);
  });
});

describe('the vertical axis', () => {
  const value = fc.integer({ min: 0, max: 100_000 }).map((thousandths) => thousandths / 1_000);
  const values = fc.array(value, { minLength: 1, maxLength: 30 });

  it('covers every point and only possible values', () => {
    fc.assert(
      fc.property(
        values,
        values,
        fc.constantFrom('COUNT', 'PERCENT', 'RATE_PER_10000'),
        (required, preferred, unit) => {
          const { min, max, step } = scaleFor({ unit, required, preferred, ticks: 6 });
          expect(min).toBeGreaterThanOrEqual(0);
          expect(max).toBeGreaterThan(min);
          expect(min).toBeLessThanOrEqual(Math.min(...required));
          expect(max).toBeGreaterThanOrEqual(Math.max(...required));
          if (unit === 'PERCENT') expect(max).toBeLessThanOrEqual(100);
          expect((max - min) / step).toBeLessThanOrEqual(9);
        },
      ),
    );
  });

  it('counts children in whole numbers', () => {
    expect(scaleFor({ unit: 'COUNT', required: [0, 2, 2.6], preferred: [], ticks: 8 })).toEqual({
      min: 0,
      max: 3,
      step: 1,
    });
  });

  it('covers benchmarks unless they compress the points', () => {
    const near = scaleFor({ unit: 'COUNT', required: [100, 110], preferred: [80], ticks: 6 });
    const far = scaleFor({ unit: 'COUNT', required: [100, 110], preferred: [80, 900], ticks: 6 });
    expect(near.min).toBeLessThanOrEqual(80);
    expect(far).toEqual(near);
  });
});

describe('the months on the axis', () => {
  it('are labelled at regular intervals that fit, with the year on its first label', () => {
    const labels = monthLabels(monthRange('2016-10', '2018-10'), 400, 40);
    expect(labels.map(({ month }) => month)).toEqual([
      ...['2016-10', '2017-01', '2017-04', '2017-07', '2017-10', '2018-01', '2018-04', '2018-07', '2018-10'],
    ]);
    expect(labels.filter(({ withYear }) => withYear).map(({ month }) => month)).toEqual([
      '2016-10',
      '2017-01',
      '2018-01',
    ]);
    expect(monthLabels(['2018-05'], 400, 40)).toEqual([{ index: 0, month: '2018-05', withYear: true }]);
    expect(monthLabels(monthRange('1998-11', '2018-10'), 280, 40).length).toBeLessThanOrEqual(7);
  });
});
