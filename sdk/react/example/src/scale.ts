/** A month of an indicator, as charts need it. */
export interface Point {
  /** Which month. */
  readonly month: string;
  /** Its figure; null where there is none. */
  readonly value: number | null;
}

/** Where things lie in a drawing. */
export interface Scale {
  /** The distance of this point from the left. */
  x(index: number): number;
  /** The distance of this value from the top. */
  y(value: number): number;
}

/** Fits points and other values that must be seen into a box. */
export function scaleOf(
  count: number,
  values: readonly number[],
  box: { width: number; height: number; margin: number },
): Scale {
  const { width, height, margin } = box;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const span = high - low || 1;
  return {
    x: (index) => margin + (index * (width - 2 * margin)) / Math.max(count - 1, 1),
    y: (value) => height - margin - ((value - low) * (height - 2 * margin)) / span,
  };
}

/** The line through the points; it is broken where a month has no figure. */
export function pathOf(points: readonly Point[], { x, y }: Scale): string {
  return points
    .map(({ value }, index) => {
      if (value === null) return '';
      const isStart = (points[index - 1]?.value ?? null) === null;
      return `${isStart ? 'M' : 'L'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
    })
    .join('');
}

/** The values of those points that have one. */
export function valuesOf(points: readonly Point[]): number[] {
  return points.flatMap(({ value }) => (value === null ? [] : [value]));
}
