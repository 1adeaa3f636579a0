import fc from 'fast-check';
import { Attacker } from './disclosure-attacker';
import { lookAt } from './disclosure-shown';
import { DisclosureWorld, holderOf, type Measure, type Month, type Sheet } from './disclosure-world';

/** Counts and shares as scorecards have them: pairs, a whole in parts, a rate, a share of a share's count, counts in place. */
const MEASURES: readonly Measure[] = [
  ...['ALL', 'SOME', 'FEW', 'OTHER'].map((ref) => ({ ref })),
  { ref: 'SOME%', unit: 'PERCENT', above: 'SOME', below: 'ALL' },
  { ref: 'FEW%', unit: 'PERCENT', above: 'FEW', below: 'SOME' },
  { ref: 'OTHER%', unit: 'PERCENT', above: 'OTHER', below: 'ALL' },
  { ref: 'SOME-RATE', unit: 'RATE_PER_10000', above: 'SOME' },
  { ref: 'P1', unit: 'PERCENT', below: 'ALL' },
  { ref: 'P2', unit: 'PERCENT', below: 'ALL' },
  { ref: 'P3', unit: 'PERCENT', below: 'ALL' },
  { ref: 'OPEN%', unit: 'PERCENT', above: 'OTHER' },
  { ref: 'OWN%', unit: 'PERCENT' },
  { ref: 'UNWATCHED', isUnwatched: true },
  { ref: 'U1', unit: 'PERCENT', above: 'SOME', below: 'UNWATCHED' },
  { ref: 'U2', unit: 'PERCENT', below: 'UNWATCHED' },
];
const MONTHS = Array.from(
  { length: 14 },
  (_, index) => `${2025 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`,
);

/** A part of a whole, often a very small one, or nearly all of it. */
const partOf = (whole: number) =>
  fc.oneof(
    fc.integer({ min: 0, max: Math.min(6, whole) }),
    fc.integer({ min: Math.max(0, whole - 6), max: whole }),
    fc.integer({ min: 0, max: whole }),
  );

const percent = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((1000 * part) / whole) / 10;

const month = fc
  .oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 5, max: 60 }), fc.integer({ min: 61, max: 400 }))
  .chain((all) => fc.tuple(fc.constant(all), partOf(all), partOf(all), partOf(all)))
  .chain(([all, some, other, p1]) =>
    fc.tuple(fc.constant({ all, some, other, p1 }), partOf(some), partOf(all - p1), partOf(all)),
  )
  .map(([{ all, some, other, p1 }, few, p2, own]): Record<string, Month> => ({
    ...{ ALL: { value: all }, SOME: { value: some }, FEW: { value: few }, OTHER: { value: other } },
    ...{
      'SOME%': { value: percent(some, all) },
      'FEW%': { value: percent(few, some) },
      'OTHER%': { value: percent(other, all) },
    },
    'SOME-RATE': { value: Math.round((some / 52_000) * 100_000) / 10 },
    ...{ P1: { value: percent(p1, all) }, P2: { value: percent(p2, all) }, P3: { value: percent(all - p1 - p2, all) } },
    'OPEN%': { value: percent(other, all + 3) },
    'OWN%': { value: percent(own, all), above: own, below: all },
    ...{ U1: { value: percent(some, all + 9) }, U2: { value: percent(own, all + 9) } },
  }));

const sheets = fc.array(month, { minLength: MONTHS.length, maxLength: MONTHS.length }).map((months): Sheet => {
  const sheet: Record<string, Record<string, Month>> = {};
  months.forEach((figures, index) => {
    for (const [ref, figure] of Object.entries(figures)) (sheet[ref] ??= {})[MONTHS[index] ?? ''] = figure;
  });
  return sheet;
});

describe('for random sheets', () => {
  let world: DisclosureWorld;
  let boardId: string;

  beforeAll(async () => {
    world = await DisclosureWorld.open();
    boardId = await world.board('northport', MEASURES);
  });

  afterAll(() => world.close());

  it('no small count can be worked out of what the public is shown, while an analyst is shown all', async () => {
    let shownToPublic = 0;
    let shownToAnalyst = 0;
    await fc.assert(
      fc.asyncProperty(sheets, async (sheet) => {
        await world.write(boardId, sheet);
        const shown = await lookAt(world, 'northport');
        expect(new Attacker(MEASURES, shown.facts, shown.totals).findBelow(5)).toEqual([]);
        const all = await lookAt(world, 'northport', holderOf('ANALYST', boardId));
        shownToPublic += shown.facts.length;
        shownToAnalyst += all.facts.length;
      }),
      { numRuns: 20 },
    );
    // A guard that hides everything would be safe, too. These sheets are made of small counts, and yet much is shown.
    expect(shownToPublic / shownToAnalyst).toBeGreaterThan(0.2);
  }, 120_000);

  it('the attacker of this test finds small counts where there is no guard', async () => {
    const [sheet] = fc.sample(sheets, { numRuns: 1, seed: 1 });
    await world.write(boardId, sheet ?? {});
    const { facts, totals } = await lookAt(world, 'northport', holderOf('ANALYST', boardId));
    const shares = facts.filter(({ ref }) => !['SOME', 'OTHER', 'FEW', 'OWN%'].includes(ref));
    expect(new Attacker(MEASURES, facts, totals).findBelow(5).length).toBeGreaterThan(10);
    expect(new Attacker(MEASURES, shares, []).findBelow(5).length).toBeGreaterThan(5);
  });
});
