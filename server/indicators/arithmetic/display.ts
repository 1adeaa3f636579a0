import { roundHalfAway, type Fraction } from './exact';

/** A value as a number to display, rounded to six decimals: more than any sheet prints. */
export function displayValue(value: Fraction | null): number | null {
  return value && roundHalfAway(value, 6);
}
