import { sentence, stepSentence } from '../closing/step-sentence';
import type { MonitoredRow, LatestAction } from './read-monitoring';

/** The changes of a recommendation since the last meeting, one sentence each: that it is new, then steps, then actions. */
export function sinceLastMeeting({
  isNew,
  isCertain,
  raisedOn,
  steps,
  actions,
}: Pick<MonitoredRow, 'isNew' | 'isCertain' | 'raisedOn' | 'steps' | 'actions'>): string[] {
  return [...(isNew ? arrival(isCertain, raisedOn) : []), ...steps.map(stepSentence), ...actions.map(actionSentence)];
}

/** To a viewer from whom a meeting may be hidden, it may have been on the list of that meeting: then only its day is stated. */
function arrival(isCertain: boolean, raisedOn: string | null): string[] {
  if (!isCertain) return raisedOn === null ? [] : [`Made on ${raisedOn}.`];
  return [raisedOn === null ? 'New on the list.' : `New on the list: made on ${raisedOn}.`];
}

function actionSentence({ text, doneOn }: LatestAction): string {
  return sentence(doneOn === null ? 'Response' : `Done on ${doneOn}`, text);
}
