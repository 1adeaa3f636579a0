import { useSuspensePages, useSuspenseRead } from '@safeboard/react';
import { useState } from 'react';
import { Modal } from './modal';
import { board, month } from './panel';
import type { Point } from './scale';
import { Sparkline } from './sparkline';
import { SpcChart } from './spc-chart';
import { change, figure, monthWords, signalWords } from './words';

/** The scorecard of the panel: a row for each indicator, with a year at a glance and its process chart. */
export function Scorecard() {
  const { data: scorecard } = useSuspenseRead(
    'indicators',
    'scorecard',
    { board, month },
    { select: (response) => response.scorecard },
  );
  const { data: indicators } = useSuspensePages(
    'indicators',
    'list',
    { board, months: 13, first: 100 },
    (response) => response.board?.indicators,
  );
  const [shown, setShown] = useState<string>();
  if (!scorecard) return <p>There is no scorecard for this month.</p>;

  const points = new Map(indicators.map(({ ref, observations }) => [ref, observations as readonly Point[]]));
  const rows = scorecard.rows.map((row) => ({ ...row, points: points.get(row.indicator.ref) ?? [] }));
  const chosen = rows.find(({ indicator }) => indicator.ref === shown);

  return (
    <>
      <table>
        <caption>
          {rows.length} indicators in {monthWords(scorecard.month)}
        </caption>
        <thead>
          <tr>
            <th scope="col">Indicator</th>
            <th scope="col">Figure</th>
            <th scope="col">On the month before</th>
            <th scope="col">On the year before</th>
            <th scope="col">Signal</th>
            <th scope="col">13 months</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ indicator, ...row }) => (
            <tr key={indicator.ref}>
              <th scope="row">
                <span className="reference">{indicator.ref}</span> {indicator.name}
              </th>
              <td>{figure(row.value, indicator)}</td>
              <td>{change(row.changeFromPreviousMonth.percent)}</td>
              <td>{change(row.changeFromSameMonthLastYear.percent)}</td>
              <td className={(row.signal.variation ?? '').toLowerCase()}>{signalWords(row.signal)}</td>
              <td>
                <button type="button" aria-label={`Chart of ${indicator.ref}`} onClick={() => setShown(indicator.ref)}>
                  <Sparkline points={row.points} />
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {chosen && (
        <Modal title={`${chosen.indicator.ref}: ${chosen.indicator.name}`} onClose={() => setShown(undefined)}>
          <SpcChart indicator={chosen.indicator} points={chosen.points} signal={chosen.signal} />
        </Modal>
      )}
    </>
  );
}
