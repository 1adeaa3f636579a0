import { pathOf, type Point, scaleOf, valuesOf } from './scale';

const box = { width: 120, height: 28, margin: 3 };

/** A year at a glance. The row has the same figures as text, so screen readers skip it. */
export function Sparkline({ points }: { points: readonly Point[] }) {
  const scale = scaleOf(points.length, valuesOf(points), box);
  const last = points.at(-1)?.value ?? null;
  return (
    <svg className="sparkline" width={box.width} height={box.height} aria-hidden="true">
      <path d={pathOf(points, scale)} />
      {last !== null && <circle cx={scale.x(points.length - 1)} cy={scale.y(last)} r="2.5" />}
    </svg>
  );
}
