import type { RecommendationEvent } from './recommendation-step';

/** The parts of a step that its sentence uses. */
export interface StepRecord {
  readonly event: RecommendationEvent;
  readonly on: string;
  readonly note: string | null;
}

/** The most characters of a text that a sentence repeats. The full text is in the record. */
const LONGEST_EXCERPT = 160;

const openings: Readonly<Record<RecommendationEvent, string>> = {
  COMPLETION_REPORTED: 'Completion reported on',
  COMPLETION_ACCEPTED: 'Completion accepted by the meeting of',
  COMPLETION_DECLINED: 'Completion not accepted by the meeting of',
  REJECTED: 'Rejected on',
  REJECTION_NOTED: 'Rejection noted by the meeting of',
};

/** A step as a sentence: `Completion reported on 2018-11-20: Case studies sent.` */
export function stepSentence({ event, on, note }: StepRecord): string {
  return sentence(`${openings[event]} ${on}`, note);
}

/** A statement, followed by the beginning of a text if there is one. */
export function sentence(statement: string, text: string | null): string {
  return text === null ? `${statement}.` : `${statement}: ${excerpt(text)}`;
}

/** The beginning of a text, cut at a word. */
function excerpt(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  if (line.length <= LONGEST_EXCERPT) return line;
  return `${line.slice(0, LONGEST_EXCERPT).replace(/\s\S*$/, '')} ...`;
}
