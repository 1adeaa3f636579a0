import { useId } from 'react';
import { pathOf, type Point, scaleOf, valuesOf } from './scale';
import { figure, monthWords, signalWords, type SignalWords } from './words';

/** What is drawn. */
export interface SpcChartProps {
  /** The indicator. */
  indicator: { name: string; unit: string; decimals: number };
  /** Its months, the earliest first. */
  points: readonly Point[];
  /** The process limits and what fires at the last month. */
  signal: SignalWords & {
    centreLine: number | null;
    lowerLimit: number | null;
    upperLimit: number | null;
    trial: boolean;
  };
}

const box = { width: 640, height: 260, margin: 32 };

/** A process chart: the months, their mean and the limits within which they vary by chance. */
export function SpcChart({ indicator, points, signal }: SpcChartProps) {
  const id = useId();
  const lines = [
    { label: 'Upper limit', value: signal.upperLimit, kind: 'limit' },
    { label: 'Mean', value: signal.centreLine, kind: 'mean' },
    { label: 'Lower limit', value: signal.lowerLimit, kind: 'limit' },
  ].flatMap(({ value, ...line }) => (value === null ? [] : [{ ...line, value }]));
  const scale = scaleOf(points.length, [...valuesOf(points), ...lines.map(({ value }) => value)], box);
  const fired = signalWords(signal);
  const summary = `${lines.map(({ label, value }) => `${label} ${figure(value, indicator)}`).join(', ')}. ${fired || 'No signal'}.`;

  return (
    <figure>
      <svg viewBox={`0 0 ${box.width} ${box.height}`} role="img" aria-labelledby={`${id}-title ${id}-summary`}>
        <title id={`${id}-title`}>{`Process chart of ${indicator.name}`}</title>
        <desc id={`${id}-summary`}>{summary}</desc>
        {lines.map(({ label, value, kind }) => (
          <g key={label} className={kind}>
            <line x1={box.margin} x2={box.width - box.margin} y1={scale.y(value)} y2={scale.y(value)} />
            <text x={box.margin} y={scale.y(value) - 5}>{`${label} ${figure(value, indicator)}`}</text>
          </g>
        ))}
        <path d={pathOf(points, scale)} />
        {points.map(({ month, value }, index) =>
          value === null ? null : (
            <circle
              key={month}
              cx={scale.x(index)}
              cy={scale.y(value)}
              r={index === points.length - 1 ? 6 : 3.5}
              className={
                index === points.length - 1 && fired ? `signal ${(signal.variation ?? '').toLowerCase()}` : undefined
              }
            />
          ),
        )}
        {points.map(({ month }, index) =>
          index % 3 === 0 ? (
            <text key={month} className="month" x={scale.x(index)} y={box.height - 6}>
              {monthWords(month)}
            </text>
          ) : null,
        )}
      </svg>
      <figcaption>
        {summary} {signal.trial && 'These are trial limits, from fewer than twelve points.'}
      </figcaption>
    </figure>
  );
}
