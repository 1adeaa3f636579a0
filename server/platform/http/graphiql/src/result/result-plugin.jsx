import { useMemo } from 'react';
import { readAnswer } from './answer.ts';
import { ChartsSection } from './charts-section.jsx';
import { chartsIn } from './charts.ts';
import { listsIn } from './lists.ts';
import { TableSection } from './table-section.jsx';
import { useLatestAnswer } from './use-latest-answer.js';

/**
 * GraphiQL's panel that shows the latest answer as people read it: as a table that can be taken away as CSV, and with
 * the pictures that it points to.
 * @type {import('@graphiql/react').GraphiQLPlugin}
 */
export const RESULT_PLUGIN = { title: 'Result', icon: ResultIcon, content: ResultPanel };

function ResultPanel() {
  const { latest, running } = useLatestAnswer();
  const { data, notice, charts, lists } = useMemo(() => {
    const answer = readAnswer(latest?.text);
    return { ...answer, ...(answer.data && { charts: chartsIn(answer.data), lists: listsIn(answer.data) }) };
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
