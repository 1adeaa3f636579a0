import { useMemo } from 'react';
import { readResponse } from './response.ts';
import { ChartsSection } from './charts-section.jsx';
import { chartsIn } from './charts.ts';
import { listsIn } from './lists.ts';
import { monthlyChartsIn } from './monthly-charts.ts';
import { MonthlySection } from './monthly-section.jsx';
import { TableSection } from './table-section.jsx';
import { useLatestResponse } from './use-latest-response.js';

/**
 * GraphiQL's panel that shows the latest response as a table, which can be saved as CSV, with its monthly series as charts and
 * with the charts that it links to.
 * @type {import('@graphiql/react').GraphiQLPlugin}
 */
export const RESULT_PLUGIN = { title: 'Result', icon: ResultIcon, content: ResultPanel };

function ResultPanel() {
  const { latest, running } = useLatestResponse();
  const { data, notice, lists, charts, monthly } = useMemo(() => {
    const response = readResponse(latest?.text);
    if (!response.data) return response;
    const [charts, monthly] = [chartsIn(response.data), monthlyChartsIn(response.data)];
    return { ...response, lists: listsIn(response.data), charts, monthly };
  }, [latest]);
  return (
    <section className="safeboard-result" aria-label="Result" aria-busy={running}>
      <div className="graphiql-doc-explorer-title">Result</div>
      <p role="status">{running ? 'The query is running.' : notice}</p>
      {data && <TableSection data={data} lists={lists} operationName={latest.operationName} />}
      {monthly?.length > 0 && <MonthlySection charts={monthly} />}
      {charts?.length > 0 && <ChartsSection charts={charts} />}
    </section>
  );
}

function ResultIcon() {
  return (
    <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M3 3v14h14M6.5 12.5l3-4 3 2 4-5.5" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
