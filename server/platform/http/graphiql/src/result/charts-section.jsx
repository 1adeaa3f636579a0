import { useDeferredValue, useId, useMemo, useState } from 'react';
import { ChartCard } from './chart-card.jsx';
import { chartsMatching } from './charts.ts';
import { createPictures } from './pictures.js';

const chartsShown = 200;

/**
 * The charts that the response links to. Each is fetched when it is about to become visible.
 * @param {{ charts: import('./charts.ts').ChartFound[] }} props
 */
export function ChartsSection({ charts }) {
  const [words, setWords] = useState('');
  const field = useId();
  // A new response gets new pictures: the figures behind a URL may have changed.
  const pictures = useMemo(() => createPictures(), [charts]);
  const matching = chartsMatching(charts, useDeferredValue(words));
  const count = matching.length === charts.length ? `${charts.length}` : `${matching.length} of ${charts.length}`;
  return (
    <details open>
      <summary>
        Charts <span role="status">{count}</span>
      </summary>
      <p>
        <label htmlFor={field}>Filter charts</label>{' '}
        <input
          id={field}
          type="search"
          value={words}
          placeholder="for example LAC1"
          onChange={({ target }) => setWords(target.value)}
        />
      </p>
      {matching.length === 0 && <p>No charts match the filter.</p>}
      <ul className="safeboard-charts" aria-label="Charts">
        {matching.slice(0, chartsShown).map((chart) => (
          <li key={`${chart.place} ${chart.address}`}>
            <ChartCard chart={chart} pictures={pictures} />
          </li>
        ))}
      </ul>
      {matching.length > chartsShown && (
        <p>{`The first ${chartsShown} are shown. Use the filter above to find the others.`}</p>
      )}
    </details>
  );
}
