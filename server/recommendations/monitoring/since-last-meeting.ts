import { sentence, stepSentence } from '../closing/step-words';
import type { MonitoredRow, SaidAction } from './read-monitoring';

/** What changed about a recommendation since the last meeting, a sentence each: that it is new, then steps, then actions. */
export function sinceLastMeeting({
  isNew,
  raisedOn,
  steps,
  actions,
}: Pick<MonitoredRow, 'isNew' | 'raisedOn' | 'steps' | 'actions'>): string[] {
  const arrival = isNew ? [raisedOn === null ? 'New on the list.' : `New on the list: made on ${raisedOn}.`] : [];
  return [...arrival, ...steps.map(stepSentence), ...actions.map(actionSentence)];
}

function actionSentence({ text, doneOn }: SaidAction): string {
  return sentence(doneOn === null ? 'Answered' : `Done on ${doneOn}`, text);
}
