import type { RecommendationEvent } from './recommendation-step';

/** A step as far as a sentence tells of it. */
export interface SaidStep {
  readonly event: RecommendationEvent;
  readonly on: string;
  readonly note: string | null;
}

/** So much of a text is repeated in a sentence; the whole of it stands with its record. */
const LONGEST_EXCERPT = 160;

const words: Readonly<Record<RecommendationEvent, string>> = {
  COMPLETION_REPORTED: 'Completion reported on',
  COMPLETION_ACCEPTED: 'Completion accepted by the meeting of',
  COMPLETION_DECLINED: 'Completion not accepted by the meeting of',
  REJECTED: 'Rejected on',
  REJECTION_NOTED: 'Rejection noted by the meeting of',
};

/** A step in a sentence: `Completion reported on 2018-11-20: Case studies sent.` */
export function stepSentence({ event, on, note }: SaidStep): string {
  return sentence(`${words[event]} ${on}`, note);
}

/** A statement, with the beginning of a text behind it where there is one. */
export function sentence(statement: string, text: string | null): string {
  return text === null ? `${statement}.` : `${statement}: ${excerpt(text)}`;
}

/** The beginning of a text, cut at a word. */
function excerpt(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  if (line.length <= LONGEST_EXCERPT) return line;
  return `${line.slice(0, LONGEST_EXCERPT).replace(/\s\S*$/, '')} ...`;
}
