import { scaleOf } from './month-scale.ts';

/** As wide as the panel, so that its texts are as large as others. */
const [width, height] = [340, 200];
const frame = { left: 48, right: 10, top: 28, bottom: 30 };
const [plotWidth, plotHeight] = [width - frame.left - frame.right, height - frame.top - frame.bottom];
/** As many as fit beside each other. */
const monthsNamed = 4;

/**
 * A line chart by month, with a gap where a month has no value.
 * @param {{ chart: import('./monthly-charts.ts').MonthlyChart }} props
 */
export function MonthChart({ chart: { place, label, axis, months, lines, omitted } }) {
  const scale = scaleOf(lines.flatMap(({ values }) => values.filter((value) => value !== null)));
  const x = (index) => frame.left + (plotWidth * index) / (months.length - 1);
  const y = (value) => frame.top + plotHeight * (1 - (value - scale.low) / (scale.high - scale.low));
  const every = Math.ceil((months.length - 1) / (monthsNamed - 1));
  return (
    <figure className="safeboard-month-chart">
      <figcaption>
        <b>{label}</b> {label !== place && <span>{place}</span>}
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={descriptionOf(label, axis, months, lines)}>
        <text x="2" y="14" className="safeboard-axis">
          {axis}
        </text>
        {scale.ticks.map((tick) => (
          <g key={tick} className="safeboard-axis">
            <line x1={frame.left} x2={width - frame.right} y1={y(tick)} y2={y(tick)} />
            <text x={frame.left - 8} y={y(tick) + 4} textAnchor="end">
              {formatted(tick)}
            </text>
          </g>
        ))}
        {months.map(
          (month, index) =>
            index % every === 0 && (
              <text
                key={month}
                className="safeboard-axis"
                x={x(index)}
                y={height - 10}
                textAnchor={index === 0 ? 'start' : index === months.length - 1 ? 'end' : 'middle'}
              >
                {monthName(month)}
              </text>
            ),
        )}
        {lines.map(({ name, values }, line) => (
          <g key={name} className="safeboard-line" data-line={line}>
            <path d={pathOf(values, x, y)} />
            {values.map(
              (value, index) =>
                value !== null && (
                  <circle key={months[index]} cx={x(index)} cy={y(value)} r={months.length > 60 ? 1 : 2.5}>
                    <title>{`${monthName(months[index])}: ${formatted(value)} ${lines.length > 1 ? name : ''}`}</title>
                  </circle>
                ),
            )}
          </g>
        ))}
      </svg>
      {lines.length > 1 && (
        <ul className="safeboard-legend" aria-label="Lines">
          {lines.map(({ name }, line) => (
            <li key={name}>
              <svg viewBox="0 0 28 10" aria-hidden="true" className="safeboard-line" data-line={line}>
                <path d="M0 5H28" />
              </svg>
              {name}
            </li>
          ))}
        </ul>
      )}
      {omitted > 0 && <p>{`${omitted} more lines are not drawn. Filter the list to see them.`}</p>}
    </figure>
  );
}

/** Joins neighbouring months that both have a value. */
function pathOf(values, x, y) {
  return values
    .map((value, index) => {
      if (value === null) return '';
      const joined = index > 0 && values[index - 1] !== null;
      return `${joined ? 'L' : 'M'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
    })
    .join('');
}

/** The text alternative; the table has every value. */
function descriptionOf(label, axis, months, lines) {
  const ranges = lines.map(({ name, values }) => {
    const known = values.filter((value) => value !== null);
    return known.length === 0
      ? `${name} has no values.`
      : `${name} from ${formatted(Math.min(...known))} to ${formatted(Math.max(...known))}, at last ${formatted(known.at(-1))}.`;
  });
  return `${label}, ${axis} by month, ${monthName(months[0])} to ${monthName(months.at(-1))}. ${ranges.join(' ')}`;
}

function formatted(number) {
  return number.toLocaleString('en-GB', { maximumSignificantDigits: 6 });
}

function monthName(month) {
  const options = { month: 'short', year: 'numeric', timeZone: 'UTC' };
  return new Date(`${month}-01T00:00:00Z`).toLocaleDateString('en-GB', options);
}
