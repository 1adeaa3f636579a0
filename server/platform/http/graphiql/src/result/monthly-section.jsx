import { MonthChart } from './month-chart.jsx';

const chartsShown = 100;

/**
 * The charts that are drawn from the months and numbers in the response itself.
 * @param {{ charts: import('./monthly-charts.ts').MonthlyChart[] }} props
 */
export function MonthlySection({ charts }) {
  return (
    <details open>
      <summary>
        By month <span>{charts.length}</span>
      </summary>
      <ul className="safeboard-charts" aria-label="Charts by month">
        {charts.slice(0, chartsShown).map((chart) => (
          <li key={`${chart.place} ${chart.axis}`}>
            <MonthChart chart={chart} />
          </li>
        ))}
      </ul>
      {charts.length > chartsShown && (
        <p>{`The first ${chartsShown} are shown. Query fewer lists to see the others.`}</p>
      )}
    </details>
  );
}
