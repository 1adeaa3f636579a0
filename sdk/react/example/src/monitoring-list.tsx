import type { MonitoringListQuery } from '@safeboard/client';
import { useSuspensePages, useWrite } from '@safeboard/react';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useAnnounce } from './announcer';
import { DecisionForm } from './decision-form';
import { Modal } from './modal';
import { board } from './panel';
import { Problems } from './problems';
import { stateWords } from './words';

/** An entry of the list. */
export type Entry = NonNullable<MonitoringListQuery['board']>['monitoringList']['nodes'][number];

/** What the panel still watches. An entry leaves only when a meeting has accepted that it is done. */
export function MonitoringList() {
  const { data, hasNextPage, fetchNextPage } = useSuspensePages(
    'recommendations',
    'monitoringList',
    { board },
    (answer) => answer.board?.monitoringList,
  );
  const report = useWrite('recommendations', 'reportCompletion');
  const [decided, setDecided] = useState<Entry['recommendation']>();
  const caption = useRef<HTMLTableCaptionElement>(null);
  const announce = useAnnounce();

  /** The button that was pressed is gone with its row: the focus goes to the list, once no dialog holds it any more. */
  const leave = (text: string) => {
    flushSync(() => setDecided(undefined));
    announce(text);
    caption.current?.focus();
  };

  return (
    <>
      <Problems of={report} />
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
                {recommendation.status === 'COMPLETION_REPORTED' ? (
                  <button type="button" onClick={() => setDecided(recommendation)}>
                    Decide on {recommendation.reference}
                  </button>
                ) : (
                  <button
                    type="button"
                    disabled={report.isPending}
                    onClick={() => {
                      const { id: recommendationId, version, reference } = recommendation;
                      const onSuccess = () => announce(`${reference} is reported as done. A meeting decides.`);
                      report.mutate({ recommendationId, version, response: 'DONE', on: '2018-11-20' }, { onSuccess });
                    }}
                  >
                    Report {recommendation.reference} as done
                  </button>
                )}
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
      {decided && (
        <Modal title={`Decide on ${decided.reference}`} onClose={() => setDecided(undefined)}>
          <DecisionForm recommendation={decided} onDecided={leave} />
        </Modal>
      )}
    </>
  );
}
