import { patch, useRead, useWrite } from '@safeboard/react';
import { type FormEvent, useId, useState } from 'react';
import { formText } from './form-text';
import type { Entry } from './monitoring-entry';
import { board } from './panel';
import { Problems } from './problems';

/** What is decided, and the callbacks. */
export interface DecisionFormProps {
  /** The recommendation that was reported as done. */
  recommendation: Entry['recommendation'];
  /** Receives a sentence once it is decided. */
  onDecided: (text: string) => void;
}

/** A meeting of the panel accepts that a recommendation is done, or does not. */
export function DecisionForm({ recommendation, onDecided }: DecisionFormProps) {
  const id = useId();
  const { reference, version } = recommendation;
  const [meetingId, setMeetingId] = useState('');
  const { data: held = [] } = useRead(
    'meetings',
    'list',
    { board, filter: { status: { eq: 'HELD' } } },
    { select: (response) => response.board?.meetings.nodes ?? [] },
  );
  const { data: items = [] } = useRead(
    'meetings',
    'get',
    { id: meetingId },
    { enabled: meetingId !== '', select: ({ node }) => (node && 'agendaItems' in node ? node.agendaItems.nodes : []) },
  );

  const accept = useWrite('recommendations', 'acceptCompletion', {
    // It leaves the list at once, and returns if the server rejects the decision.
    optimistic: ({ recommendationId }) => [
      patch('recommendations', 'monitoringList', (response) => without(response, recommendationId)),
    ],
  });
  const decline = useWrite('recommendations', 'declineCompletion');
  const isPending = accept.isPending || decline.isPending;

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    const agendaItemId = formText(event.currentTarget, 'item');
    const note = formText(event.currentTarget, 'note');
    const step = { recommendationId: recommendation.id, version, meetingId, agendaItemId };
    accept.reset();
    decline.reset();
    if ((submitter as HTMLButtonElement | null)?.value === 'accept') {
      const onSuccess = () => onDecided(`${reference} is accepted as done and has left the list.`);
      accept.mutate({ ...step, note: note || null }, { onSuccess });
    } else {
      const onSuccess = () => onDecided(`${reference} is not accepted and stays on the list.`);
      decline.mutate({ ...step, note }, { onSuccess });
    }
  };

  return (
    <form onSubmit={submit}>
      <p>{recommendation.text}</p>
      <label htmlFor={`${id}-meeting`}>Meeting that decided</label>
      <select id={`${id}-meeting`} required value={meetingId} onChange={(event) => setMeetingId(event.target.value)}>
        <option value="">Choose a meeting</option>
        {held.map((meeting) => (
          <option key={meeting.id} value={meeting.id}>
            {meeting.date}
          </option>
        ))}
      </select>
      <label htmlFor={`${id}-item`}>Item of its agenda</label>
      <select id={`${id}-item`} name="item" required>
        <option value="">Choose an item</option>
        {items.map((item) => (
          <option key={item.id} value={item.id}>
            {item.title}
          </option>
        ))}
      </select>
      <label htmlFor={`${id}-note`}>Reasons of the meeting (required if it does not accept)</label>
      <textarea id={`${id}-note`} name="note" rows={3} />
      <Problems of={accept.error ? accept : decline} />
      <div className="buttons">
        <button type="submit" value="accept" disabled={isPending}>
          Accept as done
        </button>
        <button type="submit" value="decline" disabled={isPending}>
          Do not accept
        </button>
      </div>
    </form>
  );
}

type MonitoringListData = {
  board: { monitoringList: { nodes: Entry[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } } | null;
};

/** The list without one of its entries. */
function without(data: MonitoringListData, recommendationId: string): MonitoringListData {
  if (!data.board) return data;
  const { nodes, ...rest } = data.board.monitoringList;
  const left = nodes.filter(({ recommendation }) => recommendation.id !== recommendationId);
  return { board: { monitoringList: { ...rest, nodes: left } } };
}
