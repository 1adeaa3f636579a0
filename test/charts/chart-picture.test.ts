import { readDocument } from '../support/documents';
import { addIndicator, BOARD, startChartsServer, type ChartsServer, type TestIndicator } from './charts-server';
import { type Picture, readPicture } from './picture';

const steady = [50, 52, 48, 51, 49, 50, 53, 47, 50, 51, 49, 50, 48];

describe('the picture of an indicator', () => {
  let server: ChartsServer;

  beforeAll(async () => {
    server = await startChartsServer();
  });
  afterAll(() => server.close());

  const made = async (indicator: TestIndicator, parameters?: Record<string, string>) => {
    await addIndicator(server.graph.database, indicator);
    return server.picture(indicator.ref, parameters);
  };

  it('is the one in the README', async () => {
    // The description for screen readers may be reworded without a new picture.
    const drawn = ({ elements }: Picture) => elements.filter(({ name }) => !['svg', 'title', 'desc'].includes(name));
    expect(drawn(readPicture(readDocument('.readme/LAC1.svg')))).toEqual(drawn(await server.picture('LAC1')));
  });

  it('shows a count with its limits, targets and benchmarks, each labelled with its value', async () => {
    const { texts, points, lines } = await server.picture('LAC1');
    expect(texts).toEqual(
      expect.arrayContaining([
        'LAC1: Number of Looked after Children at end of period',
        'Latest 490',
        'Mean 517.6',
        'Lower limit 498.8',
        'Upper limit 536.5',
        'Target 2017-18: 515',
        'Target 495',
        'Statistical neighbours 2016-17: 462',
        'England 2016-17: 478',
        'Region 2016-17: 517',
        'Number',
        'Month',
        'Signal: improvement',
      ]),
    );
    expect(texts).not.toContain('Signal: concern');
    expect(points()).toBe(13);
    expect({ limits: lines('7,5'), targets: lines('12,3'), benchmarks: lines('1.5,3') }).toEqual({
      ...{ limits: 2, targets: 1, benchmarks: 3 },
    });
  });

  it('marks the signals of the scorecard and no other points', async () => {
    const { data } = await server.graph.query(
      `{ scorecard(board: "${BOARD}", month: "2018-10") { rows { indicator { ref } chartUrl signal { points { variation } } } } }`,
    );
    let marked = 0;
    for (const { indicator, signal } of data.scorecard.rows) {
      const { points } = await server.picture(indicator.ref);
      for (const kind of ['IMPROVEMENT', 'CONCERN', 'NEITHER', 'COMMON_CAUSE']) {
        const expected = signal.points.filter(({ variation }: { variation: string }) => variation === kind).length;
        expect([indicator.ref, kind, points(kind)]).toEqual([indicator.ref, kind, expected]);
        if (kind !== 'COMMON_CAUSE') marked += expected;
      }
    }
    expect(marked).toBeGreaterThan(20);
  });

  it('gives each kind of point its own shape', async () => {
    const values = [...steady, 70, ...steady, 30, ...steady];
    const assessed = await made({ ref: 'KINDS', from: '2015-01', values });
    const unjudged = await made({ ref: 'KINDS-N', from: '2015-01', values, desired: 'NOT_STATED' });
    const shape = ({ elements }: typeof assessed, kind: string) =>
      elements.find(({ attributes }) => attributes['data-kind'] === kind)?.attributes;
    const shapes = [
      ...['COMMON_CAUSE', 'IMPROVEMENT', 'CONCERN'].map((kind) => shape(assessed, kind)),
      shape(unjudged, 'NEITHER'),
    ];
    expect(new Set(shapes.map((each) => each?.d)).size).toBe(4);
    expect(shapes.map((each) => each?.fill === '#fff' || each?.fill === '#ffffff')).toEqual([false, true, false, true]);
  });

  it('has a complete text alternative', async () => {
    const { root, elements, description, title } = await server.picture('LAC1');
    const id = (name: string) => elements.find((element) => element.name === name)?.attributes.id;
    expect(root.attributes).toMatchObject({
      ...{ role: 'img', 'aria-labelledby': id('title'), 'aria-describedby': id('desc') },
      ...{ width: '960', height: '480', viewBox: '0 0 960 480' },
    });
    expect(title).toBe('LAC1: Number of Looked after Children at end of period');
    for (const sentence of [
      'Number; lower is better.',
      'It shows October 2017 to October 2018.',
      'The latest value, for October 2018, is 490.',
      'The mean is 517.6, the lower limit 498.8 and the upper limit 536.5 (limits from 13 points).',
      '2 months are signals.',
      'Improvement, outside the limits: October 2018.',
      'Improvement, two of three near the same limit: September 2018 to October 2018.',
      'The target for 2017-18 is 515. The target for 2018-19 is 495.',
      'no month will meet the target.',
      'Statistical neighbours 2016-17: 462, England 2016-17: 478 and Region 2016-17: 517.',
    ]) {
      expect(description).toContain(sentence);
    }
  });

  it("shows a flow's yearly target as a twelfth, with a note", async () => {
    const { texts, description } = await server.picture('EH1c');
    expect(texts).toEqual(expect.arrayContaining(['Twelfth of target 28', 'Twelfth of target 2017-18: 24']));
    expect(texts.join()).toContain('a twelfth of the yearly target (336 in 2018-19)');
    expect(description).toContain('336 for the year, shown as a twelfth (28 a month)');
  });

  it('notes a target to be confirmed', async () => {
    const { texts, lines } = await server.picture('LAC9 (val)');
    expect(texts).toContain('Target for 2018-19 to be confirmed.');
    expect(texts.filter((text) => text.startsWith('Target '))).toEqual(
      expect.arrayContaining(['Target 2017-18: 112', 'Target for 2018-19 to be confirmed.']),
    );
    expect(lines('12,3')).toBe(1);
  });

  it('leaves gaps for missing months, and labels limits from few points as trial limits', async () => {
    const { texts, points, elements, description } = await server.picture('CP2b %');
    expect(points()).toBe(7);
    expect(texts).toEqual(expect.arrayContaining(['Upper limit (trial) 100%', 'Lower limit (trial) 5.3%']));
    expect(texts.join()).toContain('6 of 13 months have no value.');
    expect(description).toContain('No value: January 2018 to April 2018 and July 2018 to August 2018.');
    // Three segments: the line restarts after each gap.
    const joining = elements.filter(({ attributes }) => attributes['stroke-width'] === '1.8');
    expect(joining.flatMap(({ attributes }) => attributes.d?.match(/M/g) ?? [])).toHaveLength(3);
  });

  it('connects quarterly values, which have no neighbours', async () => {
    const values = Array.from({ length: 37 }, (_, month) => (month % 3 === 0 ? 40 + (month % 5) : null));
    const { points, elements } = await made({ ref: 'QUARTERLY', from: '2015-06', values });
    expect(points()).toBe(13);
    const joining = elements.filter(({ attributes }) => attributes['stroke-width'] === '1.8');
    expect(joining.map(({ attributes }) => attributes.d?.match(/L/g)?.length)).toEqual([12]);
  });

  it('recalculates limits from a declared step change', async () => {
    const values = [...steady, ...steady.map((value) => value - 30)];
    const step = { from: '2016-10', values, stepChanges: ['2017-11'] };
    const { texts, lines, points, description } = await made({ ref: 'STEP', ...step });
    expect(lines('7,5')).toBe(4);
    expect(texts).toEqual(expect.arrayContaining(['Step change November 2017', 'Mean 19.8']));
    expect(points('COMMON_CAUSE')).toBe(26);
    expect(description).toContain('From the step change in November 2017, the mean is 19.8');

    const { points: unsplit } = await made({ ref: 'NO-STEP', ...step, stepChanges: [] });
    expect(unsplit('COMMON_CAUSE')).toBeLessThan(26);
  });

  it('shows the requested latest months, judged by all earlier months', async () => {
    const { data } = await server.graph.query(
      `{ scorecard(board: "${BOARD}", month: "2018-10") { rows { indicator { ref } signal { centreLine } } } }`,
    );
    const row = data.scorecard.rows.find(({ indicator }: { indicator: { ref: string } }) => indicator.ref === 'M3');
    const { points, texts, description } = await server.picture('M3', { months: '4' });
    expect([points(), points('NEITHER')]).toEqual([4, 4]);
    expect(texts).toContain(`Mean ${row.signal.centreLine.toFixed(1)}%`);
    expect(description).toContain('It shows July 2018 to October 2018.');
  });

  it('ends at an earlier month', async () => {
    const { points, description } = await server.picture('LAC1', { until: '2018-05' });
    expect(points()).toBe(8);
    expect(description).toContain('The latest value, for May 2018, is 524.');
    expect(description).toContain('trial limits from only 8 points');
  });

  it('shows the values known at a point in time', async () => {
    const { description, points } = await server.picture('LAC1', { knownAt: '2017-01-01' });
    expect(description).toContain('No month in this range has a value.');
    expect(points()).toBe(0);
  });

  it.each<[string, Omit<TestIndicator, 'ref' | 'from'>, number, string[]]>([
    ['NONE', { values: [] }, 0, ['No month in this range has a value.']],
    ['ONE', { values: [12] }, 1, ['Latest 12', 'No limits: a phase with a single value has none.']],
    ['TWO', { values: [12, 20] }, 2, ['Mean 16', 'Lower limit (trial) 0', 'Upper limit (trial) 37.3']],
    ['ZEROS', { values: Array<number>(14).fill(0) }, 14, ['Latest 0', 'Mean and limits 0']],
    ['FULL', { unit: 'PERCENT', values: Array<number>(14).fill(100) }, 14, ['Mean and limits 100%', '100%']],
    ['FEW', { values: [0, 1, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3] }, 13, ['Lower limit 0', 'Mean 0.54', '0']],
    ['LONG', { values: Array.from({ length: 240 }, (_, month) => 100 + (month % 7)) }, 240, ['Latest 101']],
  ])('draws %s', async (ref, indicator, count, expected) => {
    const { texts, points, elements } = await made({ ref, from: '1999-01', ...indicator });
    expect(points()).toBe(count);
    expect(texts).toEqual(expect.arrayContaining(expected));
    expect(texts.filter((text) => /^-\d|NaN|Infinity|1[0-9][1-9]%/.test(text))).toEqual([]);
    const coordinates = elements.flatMap(({ attributes }) => [attributes.d ?? '', attributes.transform ?? '']);
    expect(coordinates.filter((each) => /NaN|Infinity|undefined/.test(each))).toEqual([]);
  });

  it('keeps the axis within possible values, and away from a distant zero', async () => {
    const ticks = async (ref: string) =>
      (await server.picture(ref)).texts
        .filter((text) => /^[\d,.]+%?$/.test(text) && !/^201\d$/.test(text))
        .map((text) => parseFloat(text));
    expect(Math.min(...(await ticks('LAC1')))).toBeGreaterThan(400);
    expect(Math.min(...(await ticks('LAC14')))).toBe(0);
    expect(Math.max(...(await ticks('CP4')))).toBe(100);
  });

  it('labels a distant benchmark at the edge instead of compressing the points', async () => {
    const { texts, lines } = await server.picture('LAC13');
    expect(texts).toContain('↑ Statistical neighbours 2016-17: 76');
    expect(lines('1.5,3')).toBe(0);
  });

  it('spreads the labels of close lines', async () => {
    for (const parameters of [undefined, { width: '320', height: '320' }]) {
      const { elements } = await server.picture('CP4', parameters);
      const heights = elements
        .filter(
          ({ name, text }) => name === 'text' && /^(Latest|Mean|Statistical|Neighbours|England|Region)/.test(text),
        )
        .map(({ attributes }) =>
          Number(/translate\([\d.]+[ ,]([\d.]+)\)/.exec(attributes.transform ?? '')?.[1] ?? attributes.y),
        )
        .sort((one, other) => one - other);
      expect(heights).toHaveLength(5);
      heights.slice(1).forEach((height, index) => expect(height - (heights[index] ?? 0)).toBeGreaterThan(10));
    }
  });

  it('accepts any name', async () => {
    // An earlier release may have stored characters that are refused now.
    await server.graph.database.query('alter table indicator drop constraint indicator_name_check');
    const name = `<script>alert("1")</script> & 'more' ]]> \u0001 \ud800 -- ${'very long '.repeat(100)}${'w'.repeat(500)}`;
    const { title, texts, elements } = await made({ ref: `<&>"'`, name, from: '2018-01', values: steady });
    expect(title.startsWith(`<&>"': <script>alert("1")</script> & 'more' ]]> \ufffd`)).toBe(true);
    expect(title).toContain('w'.repeat(500));
    expect(elements.some((element) => element.name === 'script')).toBe(false);
    const lines = texts.filter((text) => text.startsWith(`<&>"': <script>alert("1")</script>`) || text.endsWith('…'));
    expect(lines).toHaveLength(2);
  });

  it('has the requested size, with short labels when narrow', async () => {
    const { root, texts } = await server.picture('LAC1', { width: '320', height: '400' });
    expect(root.attributes).toMatchObject({ width: '320', height: '400', viewBox: '0 0 320 400' });
    expect(texts).toEqual(expect.arrayContaining(['Upper 536.5', 'Lower 498.8', 'Neighbours 462']));
  });
});
