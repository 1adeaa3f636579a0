import { type ClosingEvent, type ClosingState, isClosed, MEETING_EVENTS, TRANSITIONS } from './closing-rules';

/** The states in which a recommendation can be added to the list. */
const INITIAL_STATES: readonly ClosingState[] = ['OPEN', 'NOT_CAPTURED'];

/** The closing rules as a Mermaid diagram, drawn from the rules so that the two cannot differ. */
export function drawClosingRules(): string {
  const states = Object.keys(TRANSITIONS) as ClosingState[];
  const arrows = states.flatMap((from) =>
    Object.entries(TRANSITIONS[from]).map(
      ([event, to]) => `${from} --> ${to}: ${event}${MEETING_EVENTS.has(event as ClosingEvent) ? ' (meeting)' : ''}`,
    ),
  );
  return [
    'stateDiagram-v2',
    ...INITIAL_STATES.map((state) => `[*] --> ${state}`),
    ...arrows,
    ...states.filter(isClosed).map((state) => `${state} --> [*]`),
  ].join('\n  ');
}
