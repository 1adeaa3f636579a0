import { type ClosingEvent, type ClosingState, isAtItsEnd, MEETING_EVENTS, TRANSITIONS } from './closing-rules';

/** The states in which a recommendation may come onto the list. */
const BEGINNINGS: readonly ClosingState[] = ['OPEN', 'NOT_CAPTURED'];

/** The closing rules as a Mermaid diagram: it is drawn from the rules, so that the two cannot differ. */
export function drawClosingRules(): string {
  const states = Object.keys(TRANSITIONS) as ClosingState[];
  const arrows = states.flatMap((from) =>
    Object.entries(TRANSITIONS[from]).map(
      ([event, to]) => `${from} --> ${to}: ${event}${MEETING_EVENTS.has(event as ClosingEvent) ? ' (meeting)' : ''}`,
    ),
  );
  return [
    'stateDiagram-v2',
    ...BEGINNINGS.map((state) => `[*] --> ${state}`),
    ...arrows,
    ...states.filter(isAtItsEnd).map((state) => `${state} --> [*]`),
  ].join('\n  ');
}
