import { useDeferredValue, useId, useMemo, useState } from 'react';
import { ChartCard } from './chart-card.jsx';
import { chartsMatching } from './charts.ts';
import { createPictures } from './pictures.js';

const chartsShown = 200;

/**
 * The pictures that the answer points to, each fetched when it is about to be seen.
 * @param {{ charts: import('./charts.ts').ChartFound[] }} props
 */
export function ChartsSection({ charts }) {
  const [words, setWords] = useState('');
  const field = useId();
  // A new answer gets new pictures: the figures behind an address may have changed.
  const pictures = useMemo(() => createPictures(), [charts]);
  const matching = chartsMatching(charts, useDeferredValue(words));
  const count = matching.length === charts.length ? `${charts.length}` : `${matching.length} of ${charts.length}`;
  return (
    <details open>
      <summary>
        Charts <span role="status">{count}</span>
      </summary>
      <p>
        <label htmlFor={field}>Show those with</label>{' '}
        <input
          id={field}
          type="search"
          value={words}
          placeholder="for example LAC1"
          onChange={({ target }) => setWords(target.value)}
        />
      </p>
      {matching.length === 0 && <p>No chart is called that.</p>}
      <ul className="safeboard-charts" aria-label="Charts">
        {matching.slice(0, chartsShown).map((chart) => (
          <li key={`${chart.place} ${chart.address}`}>
            <ChartCard chart={chart} pictures={pictures} />
          </li>
        ))}
      </ul>
      {matching.length > chartsShown && <p>{`The first ${chartsShown} are shown; the box above finds the others.`}</p>}
    </details>
  );
}
