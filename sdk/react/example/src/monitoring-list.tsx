import { useSuspensePages } from '@safeboard/react';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useAnnounce } from './announcer';
import { DecisionForm } from './decision-form';
import { Modal } from './modal';
import type { Entry } from './monitoring-entry';
import { board } from './panel';
import { ReportForm } from './report-form';
import { stateWords } from './words';

/** What the panel still watches. An entry leaves only when a meeting has accepted that it is done. */
export function MonitoringList() {
  const { data, hasNextPage, fetchNextPage } = useSuspensePages(
    'recommendations',
    'monitoringList',
    { board },
    (response) => response.board?.monitoringList,
  );
  const [chosen, setChosen] = useState<Entry['recommendation']>();
  const caption = useRef<HTMLTableCaptionElement>(null);
  const announce = useAnnounce();

  /** The pressed button may be removed with its row: the focus moves to the list, once no dialog holds it. */
  const leave = (text: string) => {
    flushSync(() => setChosen(undefined));
    announce(text);
    caption.current?.focus();
  };

  return (
    <>
      <table>
        <caption tabIndex={-1} ref={caption}>
          {data.length} recommendations on the list
        </caption>
        <thead>
          <tr>
            <th scope="col">Recommendation</th>
            <th scope="col">State</th>
            <th scope="col">Since the last meeting</th>
            <th scope="col">Next step</th>
          </tr>
        </thead>
        <tbody>
          {data.map(({ recommendation, sinceLastMeeting }) => (
            <tr key={recommendation.id}>
              <th scope="row">
                <span className="reference">{recommendation.reference}</span> {recommendation.text}
              </th>
              <td>{stateWords(recommendation.status)}</td>
              <td>
                <ul>
                  {sinceLastMeeting.map((happened) => (
                    <li key={happened}>{happened}</li>
                  ))}
                </ul>
              </td>
              <td>
                <button type="button" onClick={() => setChosen(recommendation)}>
                  {isReported(recommendation)
                    ? `Decide on ${recommendation.reference}`
                    : `Report ${recommendation.reference} as done`}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {hasNextPage && (
        <button type="button" onClick={() => void fetchNextPage()}>
          More
        </button>
      )}
      {chosen && (
        <Modal
          title={`${isReported(chosen) ? 'Decide on' : 'Report'} ${chosen.reference}`}
          onClose={() => setChosen(undefined)}
        >
          {isReported(chosen) ? (
            <DecisionForm recommendation={chosen} onDecided={leave} />
          ) : (
            <ReportForm recommendation={chosen} onReported={leave} />
          )}
        </Modal>
      )}
    </>
  );
}

/** Does it wait for a meeting to decide? */
function isReported({ status }: Entry['recommendation']): boolean {
  return status === 'COMPLETION_REPORTED';
}
