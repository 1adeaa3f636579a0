import { assuranceOf, exact, processOf, type DesiredDirection } from './arithmetic';
import { monthly } from './series';

const unbounded = { floor: null, ceiling: null };
/** Thirteen points around 50, with limits near 25 and 75. */
const values = [50, 55, 45, 55, 45, 55, 45, 55, 45, 55, 45, 55, 45];
const { limits } = processOf(monthly(values), { desired: 'NOT_STATED', bounds: unbounded });
const year = (value: number | null) => ({
  financialYear: '2018-19',
  value: value === null ? null : exact(value),
});
const higher = { limits, desired: 'HIGHER_IS_BETTER' as DesiredDirection, aggregation: 'STOCK' as const };
const lower = { ...higher, desired: 'LOWER_IS_BETTER' as const };

describe('Assurance against a target', () => {
  const hair = exact('0.001');
  const above = limits?.upper ?? hair;
  const below = limits?.lower ?? hair;

  test.each([
    ['beyond the upper limit', above.add(hair), 'CONSISTENTLY_FAILS', 'CONSISTENTLY_HITS'],
    ['exactly on the upper limit', above, 'HIT_OR_MISS', 'HIT_OR_MISS'],
    ['just within the upper limit', above.sub(hair), 'HIT_OR_MISS', 'HIT_OR_MISS'],
    ['between the limits', exact(50), 'HIT_OR_MISS', 'HIT_OR_MISS'],
    ['just within the lower limit', below.add(hair), 'HIT_OR_MISS', 'HIT_OR_MISS'],
    ['exactly on the lower limit', below, 'HIT_OR_MISS', 'HIT_OR_MISS'],
    ['beyond the lower limit', below.sub(hair), 'CONSISTENTLY_HITS', 'CONSISTENTLY_FAILS'],
  ])('a target %s', (_, value, whereHigher, whereLower) => {
    const target = { financialYear: '2018-19', value };
    expect(assuranceOf({ ...higher, target })).toMatchObject({ verdict: whereHigher, why: null });
    expect(assuranceOf({ ...lower, target })).toMatchObject({ verdict: whereLower, why: null });
  });

  test('of a flow compares each month with a twelfth of the year', () => {
    const flow = { ...higher, aggregation: 'FLOW' as const };
    expect(assuranceOf({ ...flow, target: year(600) })).toMatchObject({ verdict: 'HIT_OR_MISS' });
    expect(assuranceOf({ ...flow, target: year(1200) })).toMatchObject({ verdict: 'CONSISTENTLY_FAILS' });
    expect(assuranceOf({ ...flow, target: year(120) })).toMatchObject({ verdict: 'CONSISTENTLY_HITS' });
    expect(assuranceOf({ ...flow, target: year(600) }).expected?.valueOf()).toBe(50);
  });

  test.each([
    [{ target: null }, 'NO_TARGET'],
    [{ target: year(null) }, 'TO_BE_CONFIRMED'],
    [{ target: year(50), desired: 'NOT_STATED' as const }, 'DIRECTION_NOT_STATED'],
    [{ target: year(50), limits: null }, 'NO_LIMITS'],
  ])('is not assessed: %#', (difference, why) => {
    expect(assuranceOf({ ...higher, ...difference })).toMatchObject({ verdict: 'NOT_ASSESSED', why });
  });

  test('shows that it is based on trial limits', () => {
    const few = processOf(monthly(values.slice(0, 11)), { desired: 'NOT_STATED', bounds: unbounded });
    expect(assuranceOf({ ...higher, limits: few.limits, target: year(50) }).trial).toBe(true);
    expect(assuranceOf({ ...higher, target: year(50) }).trial).toBe(false);
  });
});
