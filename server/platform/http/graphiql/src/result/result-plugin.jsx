import { useMemo } from 'react';
import { readResponse } from './response.ts';
import { ChartsSection } from './charts-section.jsx';
import { chartsIn } from './charts.ts';
import { listsIn } from './lists.ts';
import { TableSection } from './table-section.jsx';
import { useLatestResponse } from './use-latest-response.js';

/**
 * GraphiQL's panel that shows the latest response as a table, which can be saved as CSV, and with
 * the charts that it links to.
 * @type {import('@graphiql/react').GraphiQLPlugin}
 */
export const RESULT_PLUGIN = { title: 'Result', icon: ResultIcon, content: ResultPanel };

function ResultPanel() {
  const { latest, running } = useLatestResponse();
  const { data, notice, charts, lists } = useMemo(() => {
    const response = readResponse(latest?.text);
    return { ...response, ...(response.data && { charts: chartsIn(response.data), lists: listsIn(response.data) }) };
  }, [latest]);
  return (
    <section className="safeboard-result" aria-label="Result" aria-busy={running}>
      <div className="graphiql-doc-explorer-title">Result</div>
      <p role="status">{running ? 'The query is running.' : notice}</p>
      {data && <TableSection data={data} lists={lists} operationName={latest.operationName} />}
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
